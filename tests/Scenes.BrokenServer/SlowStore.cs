using System.Collections.Immutable;
using Scenes.Storage;

namespace Scenes.BrokenServer;

/// <summary>Takes two seconds for every fiftieth append: slow, and not wrong.</summary>
internal sealed class SlowStore(IEventLog store, TimeProvider clock) : IEventLog
{
    private const int Each = 50;

    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(2);

    private int _appends;

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
    public async ValueTask<AppendResult> AppendAsync(LogAppend append, CancellationToken ct = default)
    {
        if (Interlocked.Increment(ref _appends) % Each == 0)
        {
            using var timer = new PeriodicTimer(Delay, clock);
            await timer.WaitForNextTickAsync(ct);
        }

        return await store.AppendAsync(append, ct);
    }
}
