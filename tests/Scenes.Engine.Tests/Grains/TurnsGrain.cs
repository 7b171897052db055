using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Scenes.Engine;

/// <summary>Waits at gates, so that a case can hold calls where it wants them; two classes implement it.</summary>
public interface ITurns : IGrainWithStringKey
{
    Task Hold(string name);

    [AlwaysInterleave]
    Task HoldInterleaved(string name);

    Task<bool> ResumesHere();

    Task<int> Count(int steps);

    Task<int> Total();

    Task<int> Fan(ImmutableArray<string> others);

    [ResponseTimeout("00:00:02")]
    Task<int> CallBack(ITurns other, bool allowed);

    Task<int> BackTo(ITurns first);

    Task<bool> HoldUntilCancelled(CancellationToken token);

    Task<bool> CancelledOf(CancellationToken token);
}

public abstract class TurnsBase : Grain
{
    private int _count;

    protected Probe Probe => Probe.Of(this.GetPrimaryKeyString());

    public Task Hold(string name) => HoldAt(name);

    public Task HoldInterleaved(string name) => HoldAt(name);

    public async Task<bool> ResumesHere()
    {
        var here = TaskScheduler.Current;
        await Task.Yield();
        var afterYield = TaskScheduler.Current;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        await timer.WaitForNextTickAsync();
        var afterTimer = TaskScheduler.Current;
        return here != TaskScheduler.Default && here == afterYield && here == afterTimer;
    }

    public async Task<int> Count(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            var read = _count;
            Thread.SpinWait(20);
            _count = read + 1;
            await Task.Yield();
        }
        return _count;
    }

    public Task<int> Total() => Task.FromResult(_count);

    public async Task<int> Fan(ImmutableArray<string> others)
    {
        var here = TaskScheduler.Current;
        var grains = others.Select(key => GrainFactory.GetGrain<ITurns>(key, "Scenes.Engine.TurnsGrain"));
        var counts = await Task.WhenAll(grains.Select(grain => grain.Count(1)));
        return here == TaskScheduler.Current ? counts.Sum() : -1;
    }

    public async Task<int> CallBack(ITurns other, bool allowed)
    {
        using var section = allowed ? RequestContext.AllowCallChainReentrancy() : default(IDisposable);
        return await other.BackTo(this.AsReference<ITurns>());
    }

    public Task<int> BackTo(ITurns first) => first.Total();

    public async Task<bool> HoldUntilCancelled(CancellationToken token)
    {
        var here = TaskScheduler.Current;
        var cancelled = new TaskCompletionSource<bool>();
        using var registration = token.Register(() => cancelled.SetResult(TaskScheduler.Current == here));
        Probe.Note("holding");
        var inTurn = await cancelled.Task;
        Probe.Note(inTurn ? "cancelled in a turn" : "cancelled elsewhere");
        return inTurn;
    }

    public Task<bool> CancelledOf(CancellationToken token)
    {
        Probe.Note("asked");
        return Task.FromResult(token.IsCancellationRequested);
    }

    private async Task HoldAt(string name)
    {
        Probe.Note($"in {name}");
        await Probe.Wait($"open {name}");
        Probe.Note($"out {name}");
    }
}

public sealed class TurnsGrain : TurnsBase, ITurns;

[Reentrant]
public sealed class ReentrantTurnsGrain : TurnsBase, ITurns;
