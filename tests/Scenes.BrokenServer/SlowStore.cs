using Scenes.Storage;

namespace Scenes.BrokenServer;

/// <summary>Takes two seconds for every fiftieth append: slow, and not wrong.</summary>
internal sealed class SlowStore(IEventLog store, TimeProvider clock) : PassingLog(store)
{
    private const int Each = 50;

    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(2);

    private int _appends;

    /// <inheritdoc/>
    public override async ValueTask<AppendResult> AppendAsync(LogAppend append, CancellationToken ct = default)
    {
        if (Interlocked.Increment(ref _appends) % Each == 0)
        {
            using var timer = new PeriodicTimer(Delay, clock);
            await timer.WaitForNextTickAsync(ct);
        }

        return await Store.AppendAsync(append, ct);
    }
}
