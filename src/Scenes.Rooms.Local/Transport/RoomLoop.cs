using System.Collections.Concurrent;

namespace Scenes.Rooms.Local.Transport;

/// <summary>
/// The loop as a thread of its own, which waits for datagrams, posted actions and timers at once. A turn takes at most
/// <see cref="Burst"/> datagrams, then what was posted before the turn, then what is due. What an action throws is
/// logged and counted, and the loop goes on.
/// </summary>
internal sealed partial class RoomLoop : IRoomLoop, IDisposable
{
    /// <summary>Datagrams a turn, so that a flood of them cannot hold up the rest.</summary>
    public const int Burst = 64;

    /// <summary>Actions that may wait; one more is refused.</summary>
    public const int MailboxLimit = 65_536;

    private const int LongestWait = 60_000;

    private readonly UdpPort _port;
    private readonly IDatagramReceiver _receiver;
    private readonly TransportCounters _counters;
    private readonly ILogger _logger;
    private readonly long _began;
    private readonly WakeSignal _wake = new();
    private readonly ConcurrentQueue<Action> _mailbox = new();
    private readonly LoopTimers _timers = new();
    private readonly byte[] _datagram = GC.AllocateUninitializedArray<byte>(UdpPort.MaxDatagram, pinned: true);
    private readonly Thread _thread;
    private int _waiting;
    private volatile bool _ending;

    /// <summary>A loop that has not begun.</summary>
    /// <param name="port">Where datagrams come from; the caller's to dispose of, after the loop.</param>
    /// <param name="receiver">Who takes them, on the loop; asked for when the loop stands.</param>
    /// <param name="counters">Where packets and faults are counted.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">For faults.</param>
    public RoomLoop(
        UdpPort port, Func<IRoomLoop, IDatagramReceiver> receiver, TransportCounters counters, TimeProvider time,
        ILogger logger)
    {
        _port = port;
        _counters = counters;
        _logger = logger;
        Time = time;
        _began = time.GetTimestamp();
        _thread = new Thread(Run) { IsBackground = true, Name = "rooms" };
        _receiver = receiver(this);
    }

    /// <inheritdoc/>
    public long Now => (long)Time.GetElapsedTime(_began).TotalMilliseconds;

    /// <inheritdoc/>
    public TimeProvider Time { get; }

    /// <inheritdoc/>
    public bool IsCurrent => Thread.CurrentThread == _thread;

    /// <summary>Begins to run.</summary>
    public void Start() => _thread.Start();

    /// <inheritdoc/>
    public void Post(Action action)
    {
        if (_ending) return;
        if (!TryPost(action)) throw new InvalidOperationException("Too many actions wait for the loop of rooms.");
    }

    /// <inheritdoc/>
    public Task<T> AskAsync<T>(Func<T> function)
    {
        var question = new LoopQuestion<T>(function);
        if (!TryPost(question.Answer)) question.Refuse();
        // What was posted before the end is still run; what came later may not be.
        if (_ending) question.Abandon();
        return question.Answered;
    }

    /// <inheritdoc/>
    public IDisposable Every(int milliseconds, Action action) => _timers.Add(Now, milliseconds, action);

    /// <summary>Ends the loop after its turn. What still waits in the mailbox runs first.</summary>
    public void Dispose()
    {
        if (_ending) return;
        _ending = true;
        _wake.Raise();
        if (_thread.IsAlive && !IsCurrent) _thread.Join();
        _wake.Dispose();
    }

    private bool TryPost(Action action)
    {
        if (Interlocked.Increment(ref _waiting) > MailboxLimit)
        {
            Interlocked.Decrement(ref _waiting);
            return false;
        }

        _mailbox.Enqueue(action);
        if (!IsCurrent) _wake.Raise();
        return true;
    }

    private void Run()
    {
        var more = false;
        while (!_ending)
        {
            Wait(more);
            more = TakeDatagrams();
            RunPosted(_mailbox.Count);
            while (_timers.TakeDue(Now) is { } timer) Guarded(timer.Action);
        }

        RunPosted(_mailbox.Count);
    }

    private unsafe void Wait(bool more)
    {
        var entries = stackalloc Libc.PollEntry[2];
        entries[0] = new Libc.PollEntry { Descriptor = _port.Descriptor, Events = Libc.PollIn };
        entries[1] = new Libc.PollEntry { Descriptor = _wake.Descriptor, Events = Libc.PollIn };
        var milliseconds = more || !_mailbox.IsEmpty ? 0
            : _timers.NextDue is { } due ? (int)Math.Clamp(due - Now, 0, LongestWait)
            : LongestWait;
        if (milliseconds > 0) Libc.Poll(entries, 2, milliseconds);
        _wake.Lower();
    }

    /// <summary>Whether there may be more.</summary>
    private bool TakeDatagrams()
    {
        for (var i = 0; i < Burst; i++)
        {
            var count = _port.Receive(_datagram, out var from);
            if (count < 0) return false;
            _counters.PacketsIn++;
            _counters.BytesIn += count;
            if (count > _datagram.Length) _counters.Drop(TransportDrop.Oversized);
            else Take(from, _datagram.AsSpan(0, count));
        }

        return true;
    }

    private void RunPosted(int count)
    {
        for (; count > 0 && _mailbox.TryDequeue(out var action); count--)
        {
            Interlocked.Decrement(ref _waiting);
            Guarded(action);
        }
    }

    private void Take(UdpAddress from, Span<byte> datagram)
    {
        try
        {
            _receiver.Receive(from, datagram);
        }
        catch (Exception fault)
        {
            Fault(fault);
        }
    }

    private void Guarded(Action action)
    {
        try
        {
            action();
        }
        catch (Exception fault)
        {
            Fault(fault);
        }
    }

    private void Fault(Exception fault)
    {
        _counters.LoopFaults++;
        LogFault(fault);
    }

    [LoggerMessage(101, LogLevel.Error, "An action on the loop of rooms failed; the loop goes on.")]
    private partial void LogFault(Exception fault);
}
