using Orleans.Streams.Core;

namespace Scenes.Embedded;

/// <summary>A subscription of a grain or of the host: a queue, and one delivery at a time.</summary>
internal sealed class Subscription(StreamTopic topic, GrainReference? grain, IStreamSink? hostSink)
    : IStreamSubscriptionHandleFactory
{
    private const int EventsPerTurn = 100;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);

    private readonly Queue<object> _events = new();
    private readonly PlainMailbox? _host = grain is null ? new(topic.Engine, $"consumer of {topic.StreamId}") : null;
    private ITimer? _retry;
    private TimeSpan _pause = FirstPause;
    private long? _failingSince;
    private bool _delivering;
    private bool _ended;

    public StreamTopic Topic => topic;

    /// <summary>Whether a grain has this by an attribute of its class.</summary>
    public bool IsImplicit => grain is not null;

    public StreamId StreamId => topic.StreamId;

    public StreamSubscriptionHandle<T> Create<T>() => new SubscriptionHandle<T>(this);

    /// <summary>Sets where the events of a grain go while this activation lives.</summary>
    public void Attach(IStreamSink sink)
    {
        if (Activation.Current is not { } activation || activation.GrainId != grain?.GrainId)
            throw new InvalidOperationException($"The subscription to {StreamId} is not this grain's.");
        activation.Observers[this] = sink;
    }

    public void End()
    {
        lock (_events)
        {
            _ended = true;
            _events.Clear();
        }
    }

    public void Add(object item)
    {
        var fault = topic.Engine.Faults?.At(new FaultPoint(FaultKind.Event, $"{grain?.GrainId}", $"{topic.StreamId}"));
        if (fault == Fault.Drop)
            return;
        lock (_events)
        {
            if (_ended)
                return;
            if (_events.Count >= topic.Engine.Options.StreamQueueLimit)
                throw new InvalidOperationException($"{_events.Count} events wait for a consumer of {topic.StreamId}.");
            _events.Enqueue(item);
            if (fault == Fault.Duplicate)
                _events.Enqueue(item);
            if (_delivering)
                return;
            _delivering = true;
        }
        Send();
    }

    /// <summary>Delivers what is queued, in a turn of the subscriber.</summary>
    public async Task DeliverAsync(Activation? activation)
    {
        for (var left = EventsPerTurn; left > 0; left--)
        {
            object? next;
            lock (_events)
            {
                if (!_events.TryPeek(out next))
                {
                    _delivering = false;
                    return;
                }
            }
            try
            {
                await DeliverAsync(next, activation);
            }
            catch (Exception e)
            {
                // At least once: the consumer gets the event again, and later ones wait for it.
                RetryLater(e);
                return;
            }
            Advance();
        }
        Send();
    }

    /// <summary>Offers the present event again after a pause that grows.</summary>
    public void RetryLater(Exception why)
    {
        Log.StreamDeliveryFailed(topic.Engine.Logger, why, topic.StreamId);
        _failingSince ??= topic.Engine.Clock.GetTimestamp();
        _retry?.Dispose();
        using (ExecutionContext.SuppressFlow())
            _retry = topic.Engine.Clock.CreateTimer(_ => Send(), null, _pause, Timeout.InfiniteTimeSpan);
        _pause *= 2;
    }

    private async Task DeliverAsync(object next, Activation? activation)
    {
        var sink = hostSink ?? await FindSink(activation!);
        if (sink is null)
        {
            Log.NobodyObserves(topic.Engine.Logger, topic.StreamId, grain!.GrainId);
        }
        else if (_failingSince is { } since
            && topic.Engine.Clock.GetElapsedTime(since) >= topic.Engine.Options.MaxEventDeliveryTime)
        {
            await sink.GiveUp(new OrleansException($"An event of {topic.StreamId} could not be delivered."));
        }
        else
        {
            await sink.Take(next);
        }
    }

    private async Task<IStreamSink?> FindSink(Activation activation)
    {
        if (!activation.Observers.ContainsKey(this) && activation.GrainInstance is IStreamSubscriptionObserver observer)
            await observer.OnSubscribed(this);
        return activation.Observers.GetValueOrDefault(this);
    }

    private void Advance()
    {
        _failingSince = null;
        _pause = FirstPause;
        lock (_events)
            _events.TryDequeue(out _);
    }

    private void Send()
    {
        var delivery = new StreamDelivery(this) { Reference = grain };
        if (grain is not null)
            grain.Deliver(delivery);
        else
            _host!.TryEnqueue(delivery);
    }
}
