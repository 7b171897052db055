using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Scenes.Rooms;

/// <summary>
/// Takes webhooks of a LiveKit server. The body is checked as the bytes that came, before anything in it is read; an
/// event is taken once and for five minutes. Callable from any thread; never throws, whatever the bytes.
/// </summary>
public sealed class WebhookReceiver
{
    /// <summary>The most bytes of a body.</summary>
    public const int LargestBody = 64 << 10;

    /// <summary>How many events are remembered, so that they are not taken twice.</summary>
    public const int Remembered = 16_384;

    /// <summary>For how long after its token begins a webhook is taken, besides the leeway of clocks.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private const int LongestId = 256;
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    private readonly TimeProvider _time;
    private readonly TokenVerifier _tokens;
    private readonly RecentIds _recent = new(Remembered);

    /// <summary>Takes the clock and the keys that the server may sign with.</summary>
    public WebhookReceiver(TimeProvider time, params IEnumerable<ApiKey> keys)
    {
        _time = time;
        _tokens = new TokenVerifier(time, keys);
    }

    /// <summary>Looks at a webhook.</summary>
    /// <param name="body">The bytes as they came.</param>
    /// <param name="authorization">The header <c>Authorization</c>, which is the token alone; null for none.</param>
    public WebhookCheck Receive(ReadOnlyMemory<byte> body, string? authorization)
    {
        if (body.Length > LargestBody) return new(WebhookRefusal.TooLarge);
        var check = _tokens.Verify(authorization);
        if (!check.IsGood) return new(WebhookRefusal.Token, check.Refusal);
        if (check.Token.Claims.BodyHash is not { } hash) return new(WebhookRefusal.NoBodyHash);
        if (!IsHash(hash, body.Span)) return new(WebhookRefusal.BodyHash);
        if (!(check.Token.NotBefore + Window + TokenVerifier.Leeway > _time.GetUtcNow()))
            return new(WebhookRefusal.Stale);
        if (Read(body) is not { } happened) return new(WebhookRefusal.Malformed);
        return _recent.Add(happened.Id) ? new(happened) : new(WebhookRefusal.Repeated);
    }

    private static bool IsHash(string hash, ReadOnlySpan<byte> body) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(hash), Encoding.ASCII.GetBytes(Convert.ToBase64String(SHA256.HashData(body))));

    private static RoomEvent? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body, Strict);
            return Read(json.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            // Text that is no Unicode is found only when it is read, and so is what is of another kind than asked for.
            return null;
        }
    }

    private static RoomEvent? Read(JsonElement json)
    {
        if (Text(json, "id") is not { Length: > 0 } id || Text(json, "event") is not { Length: > 0 } name) return null;
        var room = Text(json, "room", "name") ?? Text(json, "egressInfo", "roomName") ?? "";
        string?[] all =
        [
            id, name, room, Text(json, "participant", "identity"), Text(json, "participant", "sid"),
            Text(json, "track", "sid"), Text(json, "egressInfo", "egressId"),
        ];
        if (all.Any(text => text?.Length > LongestId)) return null;
        return At(json) is { } at ? new RoomEvent(id, name, at, room, all[3], all[4], all[5], all[6]) : null;
    }

    // An int64 is a string in proto3's JSON, and a number is allowed.
    private static DateTimeOffset? At(JsonElement json)
    {
        if (!json.TryGetProperty("createdAt", out var at)) return null;
        var seconds = at.ValueKind switch
        {
            JsonValueKind.Number when at.TryGetInt64(out var number) => number,
            JsonValueKind.String when long.TryParse(at.GetString(), out var number) => number,
            _ => -1,
        };
        return seconds is >= 0 and <= 253_402_300_799 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var found) ? found.GetString() : null;

    private static string? Text(JsonElement json, string message, string name) =>
        json.TryGetProperty(message, out var found) && found.ValueKind is not JsonValueKind.Null
            ? Text(found, name) : null;
}
