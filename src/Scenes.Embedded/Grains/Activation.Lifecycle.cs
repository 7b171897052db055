namespace Scenes.Embedded;

internal sealed partial class Activation
{
    private State _state;
    private DeactivationReason? _ending;
    private TaskCompletionSource? _deactivated;
    private long _lastUse = engine.Now;

    private enum State
    {
        New,
        Activating,
        Active,
        Ending,
        Ended,
    }

    public Task Deactivated
    {
        get
        {
            lock (Gate)
            {
                if (_state == State.Ended)
                    return Task.CompletedTask;
                return (_deactivated ??= new()).Task;
            }
        }
    }

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        lock (Gate)
        {
            _ending ??= deactivationReason;
            if (IsQuiet)
                OnQuiet();
        }
    }

    /// <summary>Ends the activation if nobody used it for its collection age.</summary>
    public void Collect()
    {
        var age = grainClass.CollectionAge ?? Engine.Options.CollectionAge;
        lock (Gate)
        {
            if (_state == State.Active && IsQuiet && Engine.Elapsed(_lastUse) >= age)
                Deactivate(new(DeactivationReasonCode.ActivationIdle, $"Idle for {age}."));
        }
    }

    /// <summary>Puts the end for being idle off: the activation was called.</summary>
    public void Use() => _lastUse = Engine.Now;

    protected override bool Admits()
    {
        if (_state == State.New)
        {
            _state = State.Activating;
            Post(ActivateAsync);
        }
        return _state != State.Ended;
    }

    protected override bool IsOpen() => _state == State.Active && _ending is null;

    protected override void OnQuiet()
    {
        if (_ending is null || _state != State.Active)
            return;
        _state = State.Ending;
        Post(DeactivateAsync);
    }

    private async Task ActivateAsync()
    {
        try
        {
            GrainInstance = grainClass.Create(this);
            foreach (var state in _states ?? [])
                await state.ReadStateAsync();
            if (GrainInstance is IGrainBase grain)
                await grain.OnActivateAsync(Engine.Stopping);
        }
        catch (Exception e)
        {
            // The callers that wait get the reason; the next call makes a fresh activation.
            Log.ActivationFailed(Engine.Logger, e, id);
            await FinishAsync(waiting => waiting.Reject(e));
            return;
        }
        lock (Gate)
        {
            _state = State.Active;
            OnQuiet();
        }
    }

    private async Task DeactivateAsync()
    {
        StopTimers();
        using var limit = new CancellationTokenSource(Engine.Options.DeactivationTimeout, Engine.Clock);
        try
        {
            if (GrainInstance is IGrainBase grain)
                await grain.OnDeactivateAsync(_ending!.Value, limit.Token).WaitAsync(limit.Token);
        }
        catch (Exception e)
        {
            // Nobody waits for a deactivation, and nothing can be done about it.
            Log.DeactivationFailed(Engine.Logger, e, id);
        }
        await FinishAsync(waiting => waiting.Reference!.Deliver(waiting));
    }

    private async Task FinishAsync(Action<Request> forward)
    {
        StopTimers();
        if (_services is { } services)
            await services.DisposeAsync();
        // Only once the directory forgets this activation may the next one of the grain exist.
        Engine.Remove(this);
        RequestList waiting;
        TaskCompletionSource? deactivated;
        lock (Gate)
        {
            _state = State.Ended;
            waiting = TakeWaiting();
            deactivated = _deactivated;
        }
        for (var (at, next) = (waiting.First, waiting.First?.Next); at is not null; at = next, next = at?.Next)
        {
            if (at.OutlivesActivation)
                forward(at);
        }
        deactivated?.SetResult();
    }

    private void StopTimers()
    {
        foreach (var timer in _timers?.ToArray() ?? [])
            timer.Dispose();
    }
}
