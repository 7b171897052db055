using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Scenes.Benchmarks;

/// <summary>Tokens of performers that a server takes which was started with the setting.</summary>
internal static class SignIns
{
    private static readonly byte[] Key = SHA256.HashData("benchmark"u8);

    /// <summary>The server's setting.</summary>
    public static string KeySetting { get; } = $"--Scenes:SigningKey={Convert.ToBase64String(Key)}";

    /// <summary>A token for an hour.</summary>
    public static string TokenOf(PerformerId performer)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var times = string.Create(CultureInfo.InvariantCulture, $"\"iat\":{now},\"exp\":{now + 3600}");
        var claims = $$"""{"iss":"scenes","aud":"scenes-api",{{times}},"sub":"{{performer}}","role":"performer"}""";
        var text = $"{Encoded("""{"alg":"HS256","typ":"at+jwt"}""")}.{Encoded(claims)}";
        return $"{text}.{Base64Url.EncodeToString(HMACSHA256.HashData(Key, Encoding.ASCII.GetBytes(text)))}";
    }

    private static string Encoded(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
