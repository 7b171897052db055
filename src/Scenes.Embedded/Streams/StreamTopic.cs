using System.Collections.Immutable;

namespace Scenes.Embedded;

/// <summary>A stream in memory, without the type of its events.</summary>
internal sealed class StreamTopic
{
    private readonly Lock _gate = new();
    private readonly MemoryStreamProvider _provider;
    private ImmutableArray<Subscription> _subscriptions;
    private bool _isClosed;

    public StreamTopic(MemoryStreamProvider provider, StreamId streamId)
    {
        _provider = provider;
        StreamId = streamId;
        var subscribers = Engine.Catalog.Subscribers(streamId).Select(Engine.Refer);
        _subscriptions = [.. subscribers.Select(grain => new Subscription(this, grain, null))];
    }

    public Engine Engine => _provider.Engine;

    public StreamId StreamId { get; }

    /// <summary>Adds a subscription of the host; null if this topic is closed.</summary>
    public Subscription? Add(IStreamSink sink)
    {
        lock (_gate)
        {
            if (_isClosed)
                return null;
            var subscription = new Subscription(this, null, sink);
            _subscriptions = _subscriptions.Add(subscription);
            return subscription;
        }
    }

    /// <summary>Removes a subscription of the host.</summary>
    public void Remove(Subscription subscription)
    {
        if (subscription.IsImplicit)
            throw new InvalidOperationException($"A grain class is subscribed to {StreamId} by its attribute.");
        lock (_gate)
        {
            _subscriptions = _subscriptions.Remove(subscription);
            _isClosed = _subscriptions.IsEmpty;
        }
        if (_isClosed)
            _provider.Close(this);
        subscription.End();
    }

    public void Publish(object item)
    {
        // One lock over all subscriptions: each sees the events in one order.
        lock (_gate)
        {
            foreach (var subscription in _subscriptions)
                subscription.Add(item);
        }
    }
}
