using System.Collections.Concurrent;
using System.Diagnostics;

namespace Scenes.Rooms.Client;

/// <summary>
/// The one thread on which many clients live: it reads their sockets and calls each of them every few milliseconds.
/// </summary>
public sealed class ClientLoop : IDisposable
{
    /// <summary>Milliseconds between two ticks of a client: frames that are due together leave in one burst.</summary>
    public const int TickMs = 1;

    private const int BurstPackets = 64;
    private const int BufferBytes = 2048;

    private readonly ConcurrentQueue<Action> _posted = new();
    private readonly List<PeerSocket> _sockets = [];
    private readonly List<Action> _ticks = [];
    private readonly DatagramPoll _poll = new();
    private readonly byte[] _buffer = new byte[BufferBytes];
    private readonly Thread _thread;
    private readonly long _begun = Stopwatch.GetTimestamp();
    private volatile bool _isOver;
    private long _ticked;

    /// <summary>Starts the thread.</summary>
    public ClientLoop()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "room clients" };
        _thread.Start();
    }

    /// <summary>Milliseconds since the loop began.</summary>
    public long Now => (long)Stopwatch.GetElapsedTime(_begun).TotalMilliseconds;

    /// <summary>The first exception that an action threw; null when none did.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>Runs an action on the loop. Callable from any thread.</summary>
    public void Post(Action action) => _posted.Enqueue(action);

    /// <summary>Runs a function on the loop and gives its value, or its exception, to the caller.</summary>
    public Task<T> AskAsync<T>(Func<T> function)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() =>
        {
            try
            {
                answer.SetResult(function());
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                answer.SetException(e);
            }
        });
        return answer.Task;
    }

    /// <summary>Ends the thread; clients are dead then.</summary>
    public void Dispose()
    {
        _isOver = true;
        _thread.Join();
    }

    internal void Add(PeerSocket socket)
    {
        _sockets.Add(socket);
        _poll.Watch(_sockets);
    }

    internal void Remove(PeerSocket socket)
    {
        _sockets.Remove(socket);
        _poll.Watch(_sockets);
    }

    internal void AddTick(Action tick) => _ticks.Add(tick);

    internal void RemoveTick(Action tick) => _ticks.Remove(tick);

    private void Run()
    {
        while (!_isOver)
        {
            try
            {
                Turn();
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                Fault ??= e;
            }
        }
    }

    private void Turn()
    {
        while (_posted.TryDequeue(out var action)) action();
        // Short enough that what is posted need not wake the loop.
        var isReady = _poll.Wait(1);
        for (var i = 0; isReady && i < _sockets.Count; i++)
        {
            if (_poll.IsReady(i)) _sockets[i].Read(_buffer, BurstPackets);
        }

        var now = Now;
        if (now - _ticked < TickMs) return;
        _ticked = now;
        // By index, as a tick may end its client.
        for (var i = _ticks.Count - 1; i >= 0; i--) _ticks[i]();
    }
}
