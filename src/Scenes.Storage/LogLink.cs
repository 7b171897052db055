namespace Scenes.Storage;

/// <summary>
/// What the chain holds of one entry: enough to verify it, without the bytes that somebody may not see or no longer
/// has.
/// </summary>
/// <param name="Log">The log's name.</param>
/// <param name="FirstSeq">The sequence number of the first record.</param>
/// <param name="Count">How many sequence numbers the entry holds.</param>
/// <param name="At">When it was written, in whole milliseconds.</param>
/// <param name="Operation">The operation id; null when there was none.</param>
/// <param name="Fingerprint">The SHA-256 of the command's body.</param>
/// <param name="Previous">The hash of the entry before.</param>
/// <param name="Payload">The SHA-256 of the public part.</param>
/// <param name="Sealed">The SHA-256 of the private part (of no bytes, when there is none).</param>
/// <param name="Hash">The hash that the entry claims.</param>
/// <param name="Records">
/// How many records the public part was seen to hold, -1 when it is no JSON array; null when only its digest is known.
/// </param>
public readonly record struct LogLink(
    string Log,
    long FirstSeq,
    long Count,
    DateTimeOffset At,
    string? Operation,
    Digest Fingerprint,
    Digest Previous,
    Digest Payload,
    Digest Sealed,
    Digest Hash,
    int? Records)
{
    /// <summary>The link of an entry whose bytes are at hand.</summary>
    public static LogLink Of(LogEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Uncounted(entry) with { Records = LogChain.CountRecords(entry.Payload.Span) };
    }

    /// <summary>The same for whoever counts the records in reading them.</summary>
    public static LogLink Uncounted(LogEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new LogLink(entry.Log, entry.FirstSeq, entry.Count, entry.At, entry.Operation, entry.Fingerprint,
            entry.Previous, Digest.Of(entry.Payload.Span), Digest.Of(entry.Sealed.Span), entry.Hash, Records: null);
    }
}
