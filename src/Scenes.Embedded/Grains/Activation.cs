namespace Scenes.Embedded;

/// <summary>A grain in memory: from the first call that found none to the end of its last turn.</summary>
internal sealed partial class Activation(Engine engine, GrainClass grainClass, GrainId id)
    : Mailbox(engine), IGrainContext
{
    private AsyncServiceScope? _services;
    private List<IReadableState>? _states;
    private List<GrainTimer>? _timers;
    private List<Guid>? _reentrantSections;
    private Dictionary<Subscription, IStreamSink>? _observers;

    /// <summary>The activation whose turn runs on this thread, or null outside of grains.</summary>
    public static new Activation? Current => TaskScheduler.Current as Activation;

    public GrainId GrainId => id;

    public override string Name => id.ToString();

    /// <summary>The grain object, or null before it exists.</summary>
    public object? GrainInstance { get; private set; }

    public IServiceProvider ActivationServices =>
        (_services ??= Engine.ServiceProvider.CreateAsyncScope()).ServiceProvider;

    /// <summary>Handlers of streams, by subscription.</summary>
    public Dictionary<Subscription, IStreamSink> Observers => _observers ??= [];

    public static Activation Of(IGrainBase grain) =>
        grain.GrainContext as Activation
        ?? throw new InvalidOperationException($"{grain.GetType()} was not created by the engine.");

    /// <summary>Refuses what may only be done in a turn of this activation.</summary>
    public void AssertTurn()
    {
        if (Current != this)
            throw new InvalidOperationException($"{id} was touched outside of its own turns.");
    }

    public IReadableState AddState(IReadableState state)
    {
        (_states ??= []).Add(state);
        return state;
    }

    public IGrainTimer RegisterTimer(Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        AssertTurn();
        var timer = new GrainTimer(this, callback, options);
        (_timers ??= []).Add(timer);
        return timer;
    }

    public void Forget(GrainTimer timer) => _timers?.Remove(timer);

    public void EnterReentrantSection(Guid section)
    {
        lock (Gate)
        {
            (_reentrantSections ??= []).Add(section);
            Reconsider();
        }
    }

    public void LeaveReentrantSection(Guid section)
    {
        lock (Gate)
            _reentrantSections?.Remove(section);
    }

    /// <summary>A call of this activation threw.</summary>
    public void OnThrown(Exception exception)
    {
        if (exception is not InconsistentStateException { IsSourceActivation: true } inconsistent)
            return;
        // The state in memory is known to be wrong; the callers on the way back are not to blame.
        inconsistent.IsSourceActivation = false;
        Deactivate(new(DeactivationReasonCode.ApplicationError, exception, "The stored state is another one."));
    }

    protected override bool Interleaves(Request request) =>
        grainClass.IsReentrant
        || (_reentrantSections is { Count: > 0 } sections && sections.Contains(request.ReentrancyId));
}
