namespace Scenes.Rooms.Local.Transport;

/// <summary>A function that waits for the loop, and whoever waits for its value.</summary>
internal sealed class LoopQuestion<T>(Func<T> function)
{
    private readonly TaskCompletionSource<T> _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends with the value, or with what the function threw.</summary>
    public Task<T> Answered => _answered.Task;

    /// <summary>Runs the function.</summary>
    public void Answer()
    {
        try
        {
            _answered.TrySetResult(function());
        }
        catch (Exception fault)
        {
            _answered.TrySetException(fault);
        }
    }

    /// <summary>Tells that the loop has ended.</summary>
    public void Abandon() => _answered.TrySetException(new ObjectDisposedException(nameof(RoomLoop)));

    /// <summary>Tells that too many wait.</summary>
    public void Refuse() => _answered.TrySetException(
        new InvalidOperationException("Too many actions wait for the loop of rooms."));
}
