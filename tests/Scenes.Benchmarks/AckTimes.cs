namespace Scenes.Benchmarks;

/// <summary>How long acks took. Thread-safe.</summary>
internal sealed class AckTimes
{
    private readonly Lock _gate = new();
    private readonly List<TimeSpan> _times = [];
    private TaskCompletionSource _reached = new();
    private int _wanted = int.MaxValue;

    public int Count
    {
        get
        {
            lock (_gate) return _times.Count;
        }
    }

    public void Add(TimeSpan time)
    {
        lock (_gate)
        {
            _times.Add(time);
            if (_times.Count >= _wanted) _reached.TrySetResult();
        }
    }

    /// <summary>Waits for the last of so many.</summary>
    /// <exception cref="TimeoutException">They did not come.</exception>
    public Task ReachAsync(int count, TimeSpan patience)
    {
        lock (_gate)
        {
            (_wanted, _reached) = (count, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            if (_times.Count >= count) _reached.SetResult();
            return _reached.Task.WaitAsync(patience);
        }
    }

    public void Forget()
    {
        lock (_gate) _times.Clear();
    }

    public TimeSpan Percentile(double share)
    {
        lock (_gate) return _times.Order().ElementAt((int)(share * (_times.Count - 1)));
    }
}
