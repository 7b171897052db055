using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Scenes.Rooms.Tests.Protocol;

/// <summary>Makes tokens that no honest party would: any header, any payload, any signature.</summary>
internal static class Jwt
{
    public const string Header = """{"alg":"HS256","typ":"JWT"}""";
    public const string KeyId = "APItest";
    public const string Secret = "a-secret-of-the-tests-with-more-than-32-characters";

    public static readonly long Now = SetClock.Start.ToUnixTimeSeconds();

    public static ApiKey Key { get; } = new(KeyId, Secret);

    /// <summary>A good payload, into which claims can be put behind the others.</summary>
    public static string Payload(string more = "") =>
        $$"""{"iss":"{{KeyId}}","sub":"anna","nbf":{{Now}},"exp":{{Now + 300}}{{more}}}""";

    public static string Sign(string payload, string header = Header, string secret = Secret) =>
        Sign(Encoding.UTF8.GetBytes(payload), header, secret);

    public static string Sign(byte[] payload, string header = Header, string secret = Secret)
    {
        var text = $"{Encode(header)}.{Base64Url.EncodeToString(payload)}";
        return $"{text}.{Mac(text, secret)}";
    }

    public static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    public static string Mac(string text, string secret = Secret) => Base64Url.EncodeToString(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));
}
