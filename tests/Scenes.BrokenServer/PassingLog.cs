using System.Collections.Immutable;
using Scenes.Storage;

namespace Scenes.BrokenServer;

/// <summary>A log over another whose appends are to be meddled with; what is read is passed on.</summary>
internal abstract class PassingLog(IEventLog store) : IEventLog
{
    /// <summary>What is below.</summary>
    protected IEventLog Store => store;

    /// <inheritdoc/>
    public ValueTask<LogHead> ReadHeadAsync(string log, CancellationToken ct = default) =>
        store.ReadHeadAsync(log, ct);

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<LogEntry>> ReadAsync(
        string log, long fromSeq, int maxEntries, CancellationToken ct = default) =>
        store.ReadAsync(log, fromSeq, maxEntries, ct);

    /// <inheritdoc/>
    public ValueTask<LogEntry?> FindOperationAsync(
        string log, string operation, SeqRange within, CancellationToken ct = default) =>
        store.FindOperationAsync(log, operation, within, ct);

    /// <inheritdoc/>
    public abstract ValueTask<AppendResult> AppendAsync(LogAppend append, CancellationToken ct = default);
}
