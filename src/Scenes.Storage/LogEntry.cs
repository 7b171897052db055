namespace Scenes.Storage;

/// <summary>
/// One durable entry of a log: a batch of records that got consecutive sequence numbers in one write.
/// </summary>
/// <param name="Log">The log's name.</param>
/// <param name="FirstSeq">The sequence number of the first record, from 1.</param>
/// <param name="Count">How many records, and so sequence numbers, the entry holds, from 1.</param>
/// <param name="At">When it was written by the writer's clock, UTC, whole milliseconds.</param>
/// <param name="Payload">The public part: a UTF-8 JSON array of <paramref name="Count"/> records.</param>
/// <param name="Sealed">The private part; empty when there is none. The chain holds only its digest.</param>
/// <param name="Operation">The operation id that caused it; null when none did.</param>
/// <param name="Fingerprint">The SHA-256 of the command's body; all zero when there was none.</param>
/// <param name="Previous">The hash of the entry before it; all zero for the first one.</param>
/// <param name="Hash">The entry's own hash, see <see cref="LogChain"/>.</param>
/// <remarks>
/// The bytes are compared by reference in <c>==</c>; compare <see cref="Hash"/> to know whether two entries say the
/// same.
/// </remarks>
public sealed record LogEntry(
    string Log,
    long FirstSeq,
    int Count,
    DateTimeOffset At,
    ReadOnlyMemory<byte> Payload,
    ReadOnlyMemory<byte> Sealed,
    string? Operation,
    Digest Fingerprint,
    Digest Previous,
    Digest Hash)
{
    /// <summary>The sequence number of the last record.</summary>
    public long LastSeq => FirstSeq + Count - 1;

    /// <summary>The head of the log right after this entry.</summary>
    public LogHead Head => new(LastSeq, Hash);
}
