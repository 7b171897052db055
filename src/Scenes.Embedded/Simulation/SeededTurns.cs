using System.Security.Cryptography;
using System.Text;

namespace Scenes.Embedded;

/// <summary>Chooses by a seed among turns that could run and calls that could arrive; keeps the trace.</summary>
internal sealed class SeededTurns(Random random, VirtualClock clock, TextWriter? log) : ITurns, IDisposable
{
    private readonly List<object> _ready = [];
    private readonly IncrementalHash _trace = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private object? _running;
    private int _thread;
    private volatile string? _escape;
    private long _steps;

    /// <summary>How work left the simulation's thread, or null while none did.</summary>
    public string? Escape => _escape;

    public long Steps => Volatile.Read(ref _steps);

    /// <summary>The mailbox that runs on when the process crashes.</summary>
    public Mailbox? Survivor { get; set; }

    /// <summary>What runs just now.</summary>
    public string Running => $"{_running}";

    /// <summary>From now on only this thread may bring work.</summary>
    public void Own()
    {
        _thread = Environment.CurrentManagedThreadId;
        PoolWatch.Watch(caller => _escape ??= $"{_running}: {caller} gave work to the thread pool.");
    }

    public void Schedule(Mailbox mailbox)
    {
        if (Check(mailbox) && (mailbox == Survivor || !mailbox.Engine.HasStopped))
            _ready.Add(mailbox);
    }

    /// <summary>A call that may arrive from now on.</summary>
    public void Add(Call call)
    {
        if (Check(call))
            _ready.Add(call);
    }

    /// <summary>Forgets all work, except that of the survivor.</summary>
    public void Clear() => _ready.RemoveAll(work => work != Survivor);

    /// <summary>Runs one turn, or lets one call arrive; false if there is neither.</summary>
    public bool Step()
    {
        if (_ready.Count == 0)
            return false;
        var choice = random.Next(_ready.Count);
        var work = _ready[choice];
        _ready[choice] = _ready[^1];
        _ready.RemoveAt(_ready.Count - 1);
        Volatile.Write(ref _steps, _steps + 1);
        _running = work;
        Write($"{choice} {work}");
        if (work is Call call)
            call.Reference!.Deliver(call);
        else
            ((Mailbox)work).Run(1);
        return true;
    }

    public void Write(string what)
    {
        var line = $"{clock.GetTimestamp()} {what}\n";
        _trace.AppendData(Encoding.UTF8.GetBytes(line));
        log?.Write(line);
    }

    public string Hash() => Convert.ToHexStringLower(_trace.GetCurrentHash());

    public void Dispose() => _trace.Dispose();

    /// <summary>Gives work on real threads a moment to show itself.</summary>
    public void AwaitEscape(TimeSpan grace) => SpinWait.SpinUntil(() => _escape is not null, grace);

    /// <summary>Whether work comes from the simulation's thread; if not, the run fails.</summary>
    public bool Check(object work)
    {
        if (_thread == Environment.CurrentManagedThreadId)
            return true;
        _escape ??= $"{work} went on outside of the simulation's thread.";
        return false;
    }
}
