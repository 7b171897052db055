using System.Collections.Immutable;
using Scenes.Storage.Grains;

namespace Scenes.Storage;

/// <summary>
/// What keeps everything: logs, read models, grain states and reminders. Each kind of store gives the same answers and
/// the same bytes; they differ in where the bytes are and in how many processes may write.
/// </summary>
public abstract class Store : IEventLog, IIndexReader, IAsyncDisposable
{
    private protected Store()
    {
    }

    /// <summary>The grain states.</summary>
    internal abstract IStateTable States { get; }

    /// <summary>The reminders.</summary>
    internal abstract IReminderRows Reminders { get; }

    /// <inheritdoc/>
    public abstract ValueTask<LogHead> ReadHeadAsync(string log, CancellationToken ct = default);

    /// <inheritdoc/>
    public abstract ValueTask<ImmutableArray<LogEntry>> ReadAsync(
        string log, long fromSeq, int maxEntries, CancellationToken ct = default);

    /// <inheritdoc/>
    public abstract ValueTask<LogEntry?> FindOperationAsync(
        string log, string operation, SeqRange within, CancellationToken ct = default);

    /// <inheritdoc/>
    public abstract ValueTask<AppendResult> AppendAsync(LogAppend append, CancellationToken ct = default);

    /// <inheritdoc/>
    public abstract ValueTask<ImmutableArray<IndexRow>> ReadAsync(
        string index, string partition, string? afterKey, int limit, CancellationToken ct = default);

    /// <inheritdoc/>
    public abstract ValueTask<IndexRow?> FindAsync(
        string index, string partition, string key, CancellationToken ct = default);

    /// <summary>Carries out what is queued, refuses anything else and closes the store.</summary>
    public abstract ValueTask DisposeAsync();
}
