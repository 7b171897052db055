using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Scenes.Checker;

/// <summary>An entry of a log, as it is given out: all that its hash is made of.</summary>
/// <param name="Log">Its log.</param>
/// <param name="FirstSeq">The seq of its first record.</param>
/// <param name="Count">How many records it says it has.</param>
/// <param name="At">When it was written, whole milliseconds.</param>
/// <param name="Operation">What caused it; null for nothing.</param>
/// <param name="Fingerprint">Of the command, hexadecimal.</param>
/// <param name="Previous">The hash of the entry before it, hexadecimal.</param>
/// <param name="Hash">Its own, hexadecimal.</param>
/// <param name="PayloadDigest">What is said to be the SHA-256 of the payload, hexadecimal.</param>
/// <param name="SealedDigest">The SHA-256 of what is sealed, hexadecimal.</param>
/// <param name="Payload">Its records, a JSON array.</param>
/// <param name="Cast">Who is in which slot, for those who may know; else empty.</param>
internal sealed record Entry(
    string Log, long FirstSeq, long Count, DateTimeOffset At, string? Operation, string Fingerprint, string Previous,
    string Hash, string PayloadDigest, string SealedDigest, ReadOnlyMemory<byte> Payload,
    IReadOnlyList<(string Slot, string Performer)> Cast)
{
    /// <summary>The hash of nothing, before the first entry.</summary>
    public static string NoHash { get; } = new('0', 64);

    /// <summary>Where it stands.</summary>
    public string Place => $"{Log}#{FirstSeq}";

    /// <summary>Reads an entry as the API gives it out.</summary>
    public static Entry Read(JsonElement json) => new(
        Text(json, "log"), json.GetProperty("firstSeq").GetInt64(), json.GetProperty("count").GetInt64(),
        json.GetProperty("at").GetDateTimeOffset(),
        json.TryGetProperty("operation", out var operation) ? operation.GetString() : null,
        Text(json, "fingerprint"), Text(json, "previous"), Text(json, "hash"), Text(json, "payloadDigest"),
        Text(json, "sealedDigest"), json.GetProperty("payload").GetBytesFromBase64(), []);

    /// <summary>SHA-256, hexadecimal.</summary>
    public static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Who is in which slot, as the sealed part of an entry says.</summary>
    public static IReadOnlyList<(string Slot, string Performer)> CastOf(ReadOnlyMemory<byte> part)
    {
        if (part.IsEmpty) return [];
        using var json = JsonDocument.Parse(part);
        return !json.RootElement.TryGetProperty("slots", out var slots) ? [] :
            [.. slots.EnumerateArray().Select(slot => (Text(slot, "slot"), Text(slot, "performer")))];
    }

    /// <summary>The hash that it should have, after an entry with a hash.</summary>
    public string HashAfter(string previous) => Hex(Encoding.UTF8.GetBytes(string.Join('\n', "scenes.log.v1", Log,
        FirstSeq, Count, At.ToUnixTimeMilliseconds(), Operation ?? "-", Fingerprint, previous, Hex(Payload.Span),
        SealedDigest) + "\n"));

    /// <summary>Its records.</summary>
    /// <exception cref="JsonException">It holds something else.</exception>
    public IReadOnlyList<LogRecord> Records()
    {
        using var json = JsonDocument.Parse(Payload);
        if (json.RootElement.ValueKind != JsonValueKind.Array) throw new JsonException("The payload is no array.");
        return [.. json.RootElement.Clone().EnumerateArray().Select((body, i) =>
            new LogRecord(Log, FirstSeq + i, At, Operation, body))];
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
