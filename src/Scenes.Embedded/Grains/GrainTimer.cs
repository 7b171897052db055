namespace Scenes.Embedded;

/// <summary>
/// A timer whose ticks are requests of its activation; the next tick is due counting from the end of the last.
/// </summary>
internal sealed class GrainTimer : Request, IGrainTimer
{
    private readonly Activation _activation;
    private readonly Func<CancellationToken, Task> _callback;
    private readonly GrainTimerCreationOptions _options;
    private readonly CancellationTokenSource _disposed = new();
    private readonly ITimer _timer;
    private TimeSpan _next;
    private TimeSpan _period;
    private int _ticking;

    public GrainTimer(Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        Check(options.DueTime, options.Period);
        _activation = activation;
        _callback = callback;
        _options = options;
        _period = options.Period;
        using (ExecutionContext.SuppressFlow())
        {
            _timer = activation.Engine.Clock.CreateTimer(
                static timer => ((GrainTimer)timer!).Tick(), this, options.DueTime, Timeout.InfiniteTimeSpan);
        }
    }

    internal override bool AlwaysInterleaves => _options.Interleave;

    internal override bool OutlivesActivation => false;

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, period);
        _next = dueTime;
        _period = period;
        if (Volatile.Read(ref _ticking) == 0)
            _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        if (_disposed.IsCancellationRequested)
            return;
        _disposed.Cancel();
        _timer.Dispose();
        _activation.Forget(this);
    }

    internal override bool Start()
    {
        if (_disposed.IsCancellationRequested)
            return true;
        _ = Run();
        return false;
    }

    private static void Check(TimeSpan dueTime, TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, Timeout.InfiniteTimeSpan);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, Timeout.InfiniteTimeSpan);
    }

    private void Tick()
    {
        // A change may race with a tick; a request must not be queued twice.
        if (Interlocked.Exchange(ref _ticking, 1) == 0)
            _activation.TryEnqueue(this);
    }

    private async Task Run()
    {
        // The tick may change it.
        _next = _period;
        if (_options.KeepAlive)
            _activation.Use();
        try
        {
            await _callback(_disposed.Token);
        }
        catch (Exception e)
        {
            // Nobody waits for a tick; the timer goes on.
            Log.TimerFailed(_activation.Engine.Logger, e, _activation.GrainId);
        }
        Volatile.Write(ref _ticking, 0);
        if (!_disposed.IsCancellationRequested)
            _timer.Change(_next, Timeout.InfiniteTimeSpan);
        _activation.Ended(this);
    }
}
