using Scenes.Storage;

namespace Scenes.Server;

/// <summary>An entry of a log with all that its hash is made of, but never its sealed part.</summary>
/// <param name="Log">The log's name.</param>
/// <param name="FirstSeq">The seq of its first record.</param>
/// <param name="Count">How many records.</param>
/// <param name="At">When it was written, whole milliseconds.</param>
/// <param name="Operation">The operation that caused it; null when none did.</param>
/// <param name="Fingerprint">SHA-256 of the command's body, hexadecimal.</param>
/// <param name="Previous">The hash of the entry before it, hexadecimal.</param>
/// <param name="Hash">Its own hash, hexadecimal.</param>
/// <param name="PayloadDigest">SHA-256 of <paramref name="Payload"/>, hexadecimal.</param>
/// <param name="SealedDigest">SHA-256 of the sealed part, hexadecimal.</param>
/// <param name="Payload">The exact bytes of its records, a JSON array; base64.</param>
public sealed record LogEntryView(
    string Log,
    long FirstSeq,
    int Count,
    DateTimeOffset At,
    string? Operation,
    string Fingerprint,
    string Previous,
    string Hash,
    string PayloadDigest,
    string SealedDigest,
    ReadOnlyMemory<byte> Payload)
{
    internal static LogEntryView Of(LogEntry entry) => new(
        entry.Log, entry.FirstSeq, entry.Count, entry.At, entry.Operation, entry.Fingerprint.ToString(),
        entry.Previous.ToString(), entry.Hash.ToString(), Digest.Of(entry.Payload.Span).ToString(),
        Digest.Of(entry.Sealed.Span).ToString(), entry.Payload);
}
