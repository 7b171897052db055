using System.Collections.Concurrent;
using Scenes.Rooms.Local.Transport;

namespace Scenes.Rooms.Tests;

/// <summary>
/// A loop whose turns and clock a test moves: what is posted waits for the next turn, timers run when their time comes.
/// </summary>
/// <param name="runsAtOnce">Whether what is posted does not wait, but runs at once.</param>
/// <param name="now">What its clock shows at first, milliseconds.</param>
internal sealed class ManualLoop(bool runsAtOnce = false, long now = 0) : IRoomLoop
{
    private readonly ConcurrentQueue<Action> _posted = new();
    private readonly LoopTimers _timers = new();

    public long Now { get; private set; } = now;

    public TimeProvider Time => new LoopTime(this);

    public bool IsCurrent => true;

    /// <summary>One for each action that waits, or has waited, for a turn.</summary>
    public SemaphoreSlim Posted { get; } = new(0);

    public void Post(Action action)
    {
        if (runsAtOnce)
        {
            action();
            return;
        }

        _posted.Enqueue(action);
        Posted.Release();
    }

    public Task<T> AskAsync<T>(Func<T> function) => Task.FromResult(function());

    public IDisposable Every(int milliseconds, Action action) => _timers.Add(Now, milliseconds, action);

    /// <summary>Runs what was posted, and what that posts.</summary>
    public void Turn()
    {
        while (_posted.TryDequeue(out var action)) action();
    }

    /// <summary>Lets time pass, with all that falls due on the way when it is due.</summary>
    public void Advance(long milliseconds)
    {
        var end = Now + milliseconds;
        while (_timers.NextDue is { } due && due <= end)
        {
            Now = Math.Max(Now, due);
            _timers.TakeDue(Now)?.Action();
            Turn();
        }

        Now = end;
        Turn();
    }

    private sealed class LoopTime(ManualLoop loop) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() =>
            new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero).AddMilliseconds(loop.Now);
    }
}
