namespace Orleans.Runtime;

/// <summary>A timer of an activation; it ends with the activation.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Sets both times anew; <see cref="Timeout.InfiniteTimeSpan"/> stops the timer.</summary>
    void Change(TimeSpan dueTime, TimeSpan period);
}

/// <summary>How a grain timer ticks; as given, it neither interleaves nor keeps its activation alive.</summary>
/// <param name="dueTime">Time to the first tick.</param>
/// <param name="period">Time from the end of one tick to the next.</param>
public readonly struct GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period)
{
    /// <summary>Time to the first tick.</summary>
    public TimeSpan DueTime { get; init; } = dueTime;

    /// <summary>
    /// Time from the end of one tick to the next; <see cref="Timeout.InfiniteTimeSpan"/> for one tick.
    /// </summary>
    public TimeSpan Period { get; init; } = period;

    /// <summary>Whether ticks may interleave with calls and other ticks.</summary>
    public bool Interleave { get; init; }

    /// <summary>Whether a tick counts as use, so that the activation is not collected.</summary>
    public bool KeepAlive { get; init; }
}
