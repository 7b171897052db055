using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Scenes.Rooms;

/// <summary>
/// Reads LiveKit's tokens. The algorithm is pinned, signatures are compared in constant time, and nothing of a token
/// is looked at before its signature but its algorithm and its issuer. Callable from any thread; never throws.
/// </summary>
public sealed class TokenVerifier
{
    /// <summary>The most characters of a token.</summary>
    public const int LargestToken = 8192;

    /// <summary>By how much clocks may differ: 60 s, as LiveKit allows it.</summary>
    public static readonly TimeSpan Leeway = TimeSpan.FromSeconds(60);

    private const int SignatureBytes = 32;
    private const int SignatureCharacters = 43;
    private static readonly SearchValues<char> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    // A claim that stands twice means one thing to one reader and another to the next.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    private readonly TimeProvider _time;
    private readonly Dictionary<string, ApiKey> _keys;

    /// <summary>Takes the clock and the keys that tokens may be signed with.</summary>
    /// <exception cref="ArgumentException">Two keys have one name.</exception>
    public TokenVerifier(TimeProvider time, params IEnumerable<ApiKey> keys)
    {
        _time = time;
        _keys = keys.ToDictionary(key => key.Id, StringComparer.Ordinal);
    }

    /// <summary>Looks at a token.</summary>
    /// <param name="token">The token alone, without <c>Bearer</c>; null for none.</param>
    public TokenCheck Verify(string? token)
    {
        if (string.IsNullOrEmpty(token)) return new(TokenRefusal.Missing);
        if (token.Length > LargestToken) return new(TokenRefusal.TooLarge);
        var first = token.IndexOf('.', StringComparison.Ordinal);
        var last = token.LastIndexOf('.');
        if (first < 0 || first == last) return new(TokenRefusal.Malformed);
        using var header = Read(token.AsSpan(0, first));
        using var payload = Read(token.AsSpan(first + 1, last - first - 1));
        if (header is null || payload is null) return new(TokenRefusal.Malformed);
        if (!IsPinned(header.RootElement)) return new(TokenRefusal.Algorithm);
        if (!TokenReader.TryText(payload.RootElement, "iss", out var issuer)) return new(TokenRefusal.Malformed);
        if (!_keys.TryGetValue(issuer, out var key)) return new(TokenRefusal.UnknownKey);
        if (!IsSigned(key, token.AsSpan(0, last), token.AsSpan(last + 1))) return new(TokenRefusal.Signature);
        return Read(key, payload.RootElement);
    }

    private TokenCheck Read(ApiKey key, JsonElement payload)
    {
        if (!TokenReader.TryTime(payload, "exp", out var expires)) return new(TokenRefusal.Malformed);
        if (!TokenReader.TryTime(payload, "nbf", out var begins)) return new(TokenRefusal.Malformed);
        if (TokenReader.Claims(payload) is not { } claims) return new(TokenRefusal.Malformed);
        if (expires is null) return new(TokenRefusal.NoExpiry);
        var now = _time.GetUtcNow();
        if (now - Leeway >= expires) return new(TokenRefusal.Expired);
        if (now + Leeway < begins) return new(TokenRefusal.NotYetValid);
        return new(new VerifiedToken(key, claims, begins, expires.Value));
    }

    // A header may ask for more than its algorithm (crit); what is asked for is unknown here.
    private static bool IsPinned(JsonElement header) =>
        TokenReader.TryText(header, "alg", out var algorithm) && algorithm == "HS256"
        && !header.TryGetProperty("crit", out _);

    private static bool IsSigned(ApiKey key, ReadOnlySpan<char> text, ReadOnlySpan<char> signature)
    {
        if (signature.Length != SignatureCharacters || signature.ContainsAnyExcept(Alphabet)) return false;
        Span<byte> given = stackalloc byte[SignatureBytes];
        if (!Base64Url.TryDecodeFromChars(signature, given, out var count) || count != SignatureBytes) return false;
        var bytes = new byte[text.Length];
        Encoding.ASCII.GetBytes(text, bytes);
        return CryptographicOperations.FixedTimeEquals(given, key.Sign(bytes));
    }

    private static JsonDocument? Read(ReadOnlySpan<char> part)
    {
        if (part.IsEmpty || part.ContainsAnyExcept(Alphabet)) return null;
        var bytes = new byte[Base64Url.GetMaxDecodedLength(part.Length)];
        if (Base64Url.DecodeFromChars(part, bytes, out _, out var count) is not OperationStatus.Done) return null;
        try
        {
            var json = JsonDocument.Parse(bytes.AsMemory(0, count), Strict);
            if (json.RootElement.ValueKind is JsonValueKind.Object) return json;
            json.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            // A name that is half a character; looking for doubled names unescapes them.
            return null;
        }
    }
}
