using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Scenes.Embedded;

/// <summary>The engine: a directory of activations, and the chores that no grain does for itself.</summary>
internal sealed partial class Engine : IDisposable
{
    private static readonly TimeSpan SweepPeriod = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<GrainId, Activation> _activations = new();
    private readonly ConcurrentQueue<Mailbox> _watched = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly ITimer _sweeps;
    private readonly ITimer _collections;
    private long _now;
    private long _lastId;

    public Engine(IServiceProvider services, IOptions<EmbeddedEngineOptions> options)
    {
        ServiceProvider = services;
        Options = options.Value;
        Clock = services.GetRequiredService<TimeProvider>();
        Turns = services.GetService<ITurns>() ?? new PoolTurns();
        Logger = services.GetRequiredService<ILogger<Engine>>();
        Wire = services.GetService<IWire>();
        Faults = services.GetService<IFaults>();
        Filters = [.. services.GetServices<IIncomingGrainCallFilter>()];
        Catalog = new GrainCatalog(Options.Assemblies);
        Stopping = _stopping.Token;
        _now = Clock.GetTimestamp();
        Chores = new PlainMailbox(this, "engine");
        _sweeps = Clock.CreateTimer(_ => Chores.Post(Sweep), null, SweepPeriod, SweepPeriod);
        _collections = Clock.CreateTimer(
            _ => Chores.Post(Collect), null, Options.CollectionQuantum, Options.CollectionQuantum);
    }

    public IServiceProvider ServiceProvider { get; }

    public EmbeddedEngineOptions Options { get; }

    public TimeProvider Clock { get; }

    public ITurns Turns { get; }

    /// <summary>What carries calls in a simulation; null where they are delivered at once.</summary>
    public IWire? Wire { get; }

    /// <summary>What goes wrong in a simulation; null where nothing is made to.</summary>
    public IFaults? Faults { get; }

    public ILogger Logger { get; }

    public IIncomingGrainCallFilter[] Filters { get; }

    public GrainCatalog Catalog { get; }

    /// <summary>Where the engine's own turns run.</summary>
    public Mailbox Chores { get; }

    public bool HasStopped { get; private set; }

    /// <summary>Cancelled when the engine begins to stop.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>The present timestamp, up to a second late; cheap.</summary>
    public long Now => Volatile.Read(ref _now);

    public TimeSpan Elapsed(long since) => Clock.GetElapsedTime(since, Now);

    /// <summary>The timestamp at which a call of now has taken too long.</summary>
    public long DeadlineAfter(TimeSpan timeout) => timeout > TimeSpan.FromDays(36_500)
        ? long.MaxValue
        : Clock.GetTimestamp() + (long)(timeout.TotalSeconds * Clock.TimestampFrequency);

    /// <summary>An id that no other call of this method returned; not random, so that a run can be repeated.</summary>
    public Guid NewId() => new(0x5ce7e5, 0, 0, BitConverter.GetBytes(Interlocked.Increment(ref _lastId)));

    /// <summary>The activation behind a reference, new where there is none; null once the engine has stopped.</summary>
    public Activation? Find(GrainReference reference) => HasStopped
        ? null
        : _activations.GetOrAdd(
            reference.GrainId, static (id, at) => new Activation(at.Engine, at.Class, id), reference);

    public void Remove(Activation activation) => _activations.TryRemove(new(activation.GrainId, activation));

    /// <summary>Looks after the time-outs of a mailbox until it has no requests.</summary>
    public void Watch(Mailbox mailbox) => _watched.Enqueue(mailbox);

    /// <summary>Ends all activations, and those that their last calls make.</summary>
    public async Task StopAsync(CancellationToken limit)
    {
        await _stopping.CancelAsync();
        var reason = new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The engine stops.");
        while (!_activations.IsEmpty && !limit.IsCancellationRequested)
        {
            var ending = _activations.Values.OrderBy(a => a.GrainId).ToArray();
            foreach (var activation in ending)
                activation.Deactivate(reason, limit);
            await Task.WhenAny(Task.WhenAll(ending.Select(a => a.Deactivated)), Task.Delay(Timeout.Infinite, limit));
        }
        if (!_activations.IsEmpty)
            Log.StoppedEarly(Logger, _activations.Count);
        Dispose();
    }

    /// <summary>Stops at once: no call finds a grain any more.</summary>
    public void Dispose()
    {
        HasStopped = true;
        _sweeps.Dispose();
        _collections.Dispose();
    }

    private Task Sweep()
    {
        Volatile.Write(ref _now, Clock.GetTimestamp());
        var late = new List<Request>();
        for (var left = _watched.Count; left > 0 && _watched.TryDequeue(out var mailbox); left--)
        {
            if (mailbox.CollectLate(Now, late))
                _watched.Enqueue(mailbox);
        }
        foreach (var request in late)
        {
            if (request is Call call)
                Wire?.OnLate(call);
            request.TimeOut();
        }
        return Task.CompletedTask;
    }

    private Task Collect()
    {
        // Sorted, because the order of a hash table is not the same in another process.
        foreach (var activation in _activations.Values.OrderBy(a => a.GrainId))
            activation.Collect();
        return Task.CompletedTask;
    }
}
