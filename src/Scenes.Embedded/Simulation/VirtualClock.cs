namespace Scenes.Embedded;

/// <summary>A clock that stands still until it is moved to the next moment at which something is due.</summary>
internal sealed class VirtualClock(DateTimeOffset start) : TimeProvider
{
    private readonly PriorityQueue<VirtualTimer, (long Due, long Number)> _due = new();
    private long _now;
    private long _lastNumber;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>Time since the start.</summary>
    public TimeSpan Elapsed => TimeSpan.FromTicks(_now);

    public override DateTimeOffset GetUtcNow() => start.AddTicks(_now);

    public override long GetTimestamp() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves to the next moment and runs what is due first; false if nothing is due, ever.</summary>
    public bool Advance()
    {
        while (_due.TryDequeue(out var timer, out var key))
        {
            if (timer.Key != key.Number)
                continue;
            _now = Math.Max(_now, key.Due);
            timer.Fire();
            return true;
        }
        return false;
    }

    private sealed class VirtualTimer(VirtualClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;

        /// <summary>The number of the entry that counts; those of earlier settings are skipped.</summary>
        public long Key { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            Key = ++clock._lastNumber;
            if (dueTime != Timeout.InfiniteTimeSpan)
                clock._due.Enqueue(this, (clock._now + dueTime.Ticks, Key));
            return true;
        }

        public void Fire()
        {
            if (_period > TimeSpan.Zero)
                Change(_period, _period);
            callback(state);
        }

        public void Dispose() => Key = -1;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
