namespace Scenes.Rooms.Local.Transport;

/// <summary>The periodic actions of a loop, by when they are due next.</summary>
internal sealed class LoopTimers
{
    private readonly PriorityQueue<LoopTimer, long> _due = new();

    /// <summary>When the next one is due, in the loop's milliseconds; null when there is none.</summary>
    public long? NextDue => _due.TryPeek(out _, out var at) ? at : null;

    /// <summary>Adds a timer, due one period from now.</summary>
    public LoopTimer Add(long now, int milliseconds, Action action)
    {
        var timer = new LoopTimer(milliseconds, action);
        _due.Enqueue(timer, now + timer.Period);
        return timer;
    }

    /// <summary>Takes what is due now, one at a time; null when that was all. It is due again a period on.</summary>
    public LoopTimer? TakeDue(long now)
    {
        while (_due.TryPeek(out var timer, out var at) && (at <= now || timer.IsOver))
        {
            _due.Dequeue();
            if (timer.IsOver) continue;
            // A loop that was held up does not call an action many times for the time it lost.
            _due.Enqueue(timer, Math.Max(at + timer.Period, now + 1));
            return timer;
        }

        return null;
    }
}
