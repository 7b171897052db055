namespace Scenes.Rooms.Tests.Protocol;

/// <summary>A clock whose timers go off when the test says so.</summary>
internal sealed class HandTimers : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<HandTimer> _timers = [];

    /// <summary>When the last timer was to go off.</summary>
    public TimeSpan Due { get; private set; }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            var timer = new HandTimer(callback, state);
            _timers.Add(timer);
            Due = dueTime;
            return timer;
        }
    }

    public void FireAll()
    {
        List<HandTimer> all;
        lock (_lock) all = [.. _timers];
        foreach (var timer in all) timer.Fire();
    }

    private sealed class HandTimer(TimerCallback callback, object? state) : ITimer
    {
        private bool _isOff;

        public void Fire()
        {
            if (!_isOff) callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() => _isOff = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
