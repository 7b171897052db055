namespace Scenes.Rooms.Client;

/// <summary>Somebody waits for something to hold.</summary>
internal sealed class ClientWait(Func<RoomClient, bool> condition, long end, string what)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Done => _done.Task;

    /// <summary>Looks once; true when the wait is over.</summary>
    public bool Look(RoomClient client, long now)
    {
        try
        {
            if (condition(client)) _done.TrySetResult();
            else if (now >= end) throw new TimeoutException($"Not {what} in time: {client.Describe()}");
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            _done.TrySetException(e);
        }

        return _done.Task.IsCompleted;
    }
}
