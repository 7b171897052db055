using System.Collections.Immutable;

namespace Scenes.Storage;

/// <summary>
/// Append-only logs with dense sequence numbers, each entry carrying the hash of the one before it. An entry that was
/// acknowledged stays readable with the same bytes (S1); sequence numbers are 1..n (S2); an operation id never stands
/// in a log twice (S3).
/// </summary>
public interface IEventLog
{
    /// <summary>Where a log ends; <see cref="LogHead.Empty"/> when it does not exist.</summary>
    /// <param name="log">The log's name.</param>
    /// <param name="ct">Gives up waiting.</param>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    ValueTask<LogHead> ReadHeadAsync(string log, CancellationToken ct = default);

    /// <summary>
    /// The entries whose last sequence number is at least <paramref name="fromSeq"/>, in order. The first one may start
    /// before it. Fewer than <paramref name="maxEntries"/> means that the log ended there.
    /// </summary>
    /// <param name="log">The log's name; a log that does not exist has no entries.</param>
    /// <param name="fromSeq">The first sequence number wanted; 1 or less reads from the start.</param>
    /// <param name="maxEntries">At most this many, 1 to <see cref="StoreLimits.ReadRows"/>.</param>
    /// <param name="ct">Gives up waiting.</param>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    ValueTask<ImmutableArray<LogEntry>> ReadAsync(
        string log, long fromSeq, int maxEntries, CancellationToken ct = default);

    /// <summary>The entry that an operation caused; null when the operation does not stand in this log.</summary>
    /// <param name="log">The log's name.</param>
    /// <param name="operation">The operation id.</param>
    /// <param name="within">Where the entry begins if there is one: it may be looked for there alone.
    /// <see cref="SeqRange.All"/> when nothing is known.</param>
    /// <param name="ct">Gives up waiting.</param>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    ValueTask<LogEntry?> FindOperationAsync(
        string log, string operation, SeqRange within, CancellationToken ct = default);

    /// <summary>
    /// Writes a batch behind the head of its log and answers once it is durable. A known operation id is answered with
    /// its entry before the expected head is looked at.
    /// </summary>
    /// <param name="append">The batch.</param>
    /// <param name="ct">Honoured until the write begins: a cancelled append wrote nothing.</param>
    /// <exception cref="ArgumentException">
    /// The batch breaks a limit, or the payload is no array of that many records.
    /// </exception>
    /// <exception cref="StoreException">
    /// The write failed. Its outcome is unknown, as a failing disk may have kept it: repeat it with the same operation
    /// id.
    /// </exception>
    ValueTask<AppendResult> AppendAsync(LogAppend append, CancellationToken ct = default);
}
