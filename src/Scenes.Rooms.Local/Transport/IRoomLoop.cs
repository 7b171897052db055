namespace Scenes.Rooms.Local.Transport;

/// <summary>
/// The one thread on which all state of rooms and their media changes; whatever happens elsewhere is posted to it.
/// </summary>
public interface IRoomLoop
{
    /// <summary>Milliseconds since the loop began; never goes back.</summary>
    long Now { get; }

    /// <summary>The clock that instants on the wire are taken from.</summary>
    TimeProvider Time { get; }

    /// <summary>Whether the caller is on the loop.</summary>
    bool IsCurrent { get; }

    /// <summary>
    /// Runs an action on the loop, after all that were posted before it; nothing once the loop has ended. Callable from
    /// any thread. Throws <see cref="InvalidOperationException"/> when too many wait.
    /// </summary>
    void Post(Action action);

    /// <summary>
    /// Runs a function on the loop and gives its value, or the exception that it threw, to the caller. Fails with
    /// <see cref="InvalidOperationException"/> when too many wait, and with <see cref="ObjectDisposedException"/> when
    /// the loop has ended; it may have run all the same.
    /// </summary>
    Task<T> AskAsync<T>(Func<T> function);

    /// <summary>
    /// Calls an action on the loop about every so many milliseconds, until what is returned is disposed of. On the loop
    /// only, like the disposal.
    /// </summary>
    IDisposable Every(int milliseconds, Action action);
}
