namespace Scenes.Embedded;

/// <summary>
/// A place whose turns run one at a time. Work enters as requests, which wait until they may start, and as tasks, which
/// are the continuations of turns that awaited.
/// </summary>
internal abstract class Mailbox(Engine engine) : TaskScheduler, IThreadPoolWorkItem
{
    private const int TurnsPerRun = 64;

    private Queue<Task>? _tasks;
    private RequestList _waiting;
    private RequestList _running;
    private Request? _blocking;
    private Task? _run;
    private int _turns;
    private bool _scheduled;
    private bool _stuck;
    private bool _requestsNext;
    private bool _watched;

    /// <summary>The mailbox whose turn runs on this thread, or null outside of turns.</summary>
    public static new Mailbox? Current => TaskScheduler.Current as Mailbox;

    public Engine Engine { get; } = engine;

    /// <summary>A name for traces and errors.</summary>
    public abstract string Name { get; }

    protected Lock Gate { get; } = new();

    protected bool IsQuiet => _running.First is null;

    /// <summary>Takes a request in; false means that this mailbox is closed and another must be found.</summary>
    public bool TryEnqueue(Request request)
    {
        bool wake, watch;
        lock (Gate)
        {
            if (!Admits())
                return false;
            request.Target = this;
            _waiting.Add(request);
            if (_stuck && MayStart(request))
                _stuck = false;
            wake = Wakes();
            watch = !_watched;
            _watched = true;
        }
        if (watch)
            Engine.Watch(this);
        if (wake)
            Engine.Turns.Schedule(this);
        return true;
    }

    /// <summary>Runs <paramref name="work"/> as a turn of its own, which no request holds up.</summary>
    public Task Post(Func<Task> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();

    /// <summary>A request that did not end at once has ended.</summary>
    public void Ended(Request request)
    {
        lock (Gate)
        {
            Remove(request);
            if (!Wakes())
                return;
        }
        Engine.Turns.Schedule(this);
    }

    /// <summary>The name, and the call that runs if there is one.</summary>
    public override string ToString() => _blocking is Call call ? $"{Name} in {call.Method}" : Name;

    public void Execute() => Run(TurnsPerRun);

    /// <summary>Runs up to <paramref name="turns"/> turns.</summary>
    public void Run(int turns)
    {
        // A running task is the only way to become TaskScheduler.Current.
        _turns = turns;
        _run = new Task(static mailbox => ((Mailbox)mailbox!).RunTurns(), this, TaskCreationOptions.DenyChildAttach);
        _run.RunSynchronously(this);
        _run.GetAwaiter().GetResult();
    }

    /// <summary>
    /// Moves the requests whose time is up to <paramref name="late"/>; false means that none is left to watch.
    /// </summary>
    public bool CollectLate(long now, List<Request> late)
    {
        lock (Gate)
        {
            for (var (at, next) = (_waiting.First, _waiting.First?.Next); at is not null; at = next, next = at?.Next)
            {
                if (at.Deadline > now)
                    continue;
                _waiting.Remove(at);
                late.Add(at);
            }
            for (var at = _running.First; at is not null; at = at.Next)
            {
                if (at.Deadline > now)
                    continue;
                at.Deadline = long.MaxValue;
                late.Add(at);
            }
            return _watched = _waiting.First is not null || _running.First is not null;
        }
    }

    protected sealed override void QueueTask(Task task)
    {
        Engine.Wire?.OnResumed(this);
        lock (Gate)
        {
            (_tasks ??= new Queue<Task>()).Enqueue(task);
            if (!Wakes())
                return;
        }
        Engine.Turns.Schedule(this);
    }

    protected sealed override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        (task == _run || (!taskWasPreviouslyQueued && Current == this)) && TryExecuteTask(task);

    protected sealed override IEnumerable<Task> GetScheduledTasks() => _tasks ?? [];

    /// <summary>Whether requests are still taken in; called with the gate held.</summary>
    protected virtual bool Admits() => true;

    /// <summary>Whether requests may start; called with the gate held.</summary>
    protected virtual bool IsOpen() => true;

    /// <summary>Whether <paramref name="request"/> may interleave with what runs; called with the gate held.</summary>
    protected virtual bool Interleaves(Request request) => false;

    /// <summary>Nothing runs any more; called with the gate held.</summary>
    protected virtual void OnQuiet()
    {
    }

    /// <summary>Something changed that may let waiting requests start; called with the gate held.</summary>
    protected void Reconsider() => _stuck = false;

    protected RequestList TakeWaiting()
    {
        var waiting = _waiting;
        _waiting = default;
        return waiting;
    }

    protected bool Wakes() => !_scheduled && HasWork() && (_scheduled = true);

    private bool HasWork() => _tasks is { Count: > 0 } || (_waiting.First is not null && !_stuck && IsOpen());

    private void RunTurns()
    {
        var clean = ExecutionContext.Capture();
        Request? ended = null;
        while (_turns-- > 0)
        {
            var turn = Next(ended);
            ended = null;
            if (turn is Task task)
            {
                TryExecuteTask(task);
            }
            else if (turn is Request request)
            {
                if (request.Start())
                    ended = request;
                // What one call leaves in async locals must not reach the next.
                ExecutionContext.Restore(clean!);
            }
            else
            {
                return;
            }
        }
        Yield(ended);
    }

    private object? Next(Request? ended)
    {
        lock (Gate)
        {
            if (ended is not null)
                Remove(ended);
            // Tasks and requests take turns, so that a grain that only yields cannot starve its callers.
            _requestsNext = !_requestsNext;
            object? turn = _requestsNext ? StartNext() : null;
            if (turn is null && _tasks is { Count: > 0 })
                turn = _tasks.Dequeue();
            turn ??= StartNext();
            _scheduled = turn is not null;
            return turn;
        }
    }

    private void Yield(Request? ended)
    {
        lock (Gate)
        {
            if (ended is not null)
                Remove(ended);
            if (!(_scheduled = HasWork()))
                return;
        }
        Engine.Turns.Schedule(this);
    }

    private Request? StartNext()
    {
        if (_stuck || !IsOpen())
            return null;
        for (var at = _waiting.First; at is not null; at = at.Next)
        {
            if (!MayStart(at))
                continue;
            _waiting.Remove(at);
            _running.Add(at);
            if (!at.AlwaysInterleaves)
                _blocking ??= at;
            return at;
        }
        _stuck = true;
        return null;
    }

    private bool MayStart(Request request) =>
        _blocking is null || request.AlwaysInterleaves || Interleaves(request);

    private void Remove(Request request)
    {
        _running.Remove(request);
        if (_blocking == request)
            _blocking = null;
        _stuck = false;
        if (_running.First is null)
            OnQuiet();
    }
}
