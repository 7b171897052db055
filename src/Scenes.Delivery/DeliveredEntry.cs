using Scenes.Storage;

namespace Scenes.Delivery;

/// <summary>An entry of a scene's log: all that its hash is made of, but never what is sealed in it.</summary>
/// <param name="Scene">Which scene.</param>
/// <param name="Log">The name of its log.</param>
/// <param name="FirstSeq">The seq of its first record.</param>
/// <param name="Count">How many records.</param>
/// <param name="At">When it was written, whole milliseconds.</param>
/// <param name="Operation">The operation that caused it; null when none did.</param>
/// <param name="Fingerprint">SHA-256 of the command's body, hexadecimal.</param>
/// <param name="Previous">The hash of the entry before it, hexadecimal.</param>
/// <param name="Hash">Its own hash, hexadecimal; see <see cref="LogChain"/>.</param>
/// <param name="PayloadDigest">SHA-256 of <paramref name="Payload"/>, hexadecimal.</param>
/// <param name="SealedDigest">SHA-256 of the sealed part, hexadecimal.</param>
/// <param name="Payload">The exact bytes of its records, a JSON array; base64.</param>
public sealed record DeliveredEntry(
    SceneId Scene,
    string Log,
    long FirstSeq,
    long Count,
    DateTimeOffset At,
    string? Operation,
    string Fingerprint,
    string Previous,
    string Hash,
    string PayloadDigest,
    string SealedDigest,
    ReadOnlyMemory<byte> Payload)
{
    /// <summary>The row of a stored entry.</summary>
    public static DeliveredEntry Of(SceneId scene, LogEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new DeliveredEntry(scene, entry.Log, entry.FirstSeq, entry.Count, entry.At, entry.Operation,
            entry.Fingerprint.ToString(), entry.Previous.ToString(), entry.Hash.ToString(),
            Digest.Of(entry.Payload.Span).ToString(), Digest.Of(entry.Sealed.Span).ToString(), entry.Payload);
    }

    /// <summary>The link of the chain; null when a digest is no digest.</summary>
    public LogLink? ToLink() =>
        Digest.TryParse(Fingerprint, out var fingerprint) && Digest.TryParse(Previous, out var previous)
        && Digest.TryParse(Hash, out var hash) && Digest.TryParse(SealedDigest, out var sealedDigest)
            ? new LogLink(Log, FirstSeq, Count, At, Operation, fingerprint, previous, Digest.Of(Payload.Span),
                sealedDigest, hash, LogChain.CountRecords(Payload.Span))
            : null;
}
