using System.Collections.Immutable;
using Orleans.Runtime;

namespace Scenes.Embedded;

/// <summary>A stream in memory, without the type of its events.</summary>
internal sealed class StreamTopic
{
    private readonly Lock _gate = new();
    private readonly int _implicit;
    private readonly MemoryStreamProvider _provider;
    private ImmutableArray<Subscription> _subscriptions;
    private long _lastNumber;
    private bool _isClosed;

    public StreamTopic(MemoryStreamProvider provider, StreamId streamId)
    {
        _provider = provider;
        StreamId = streamId;
        var subscribers = Engine.Catalog.Subscribers(streamId).Select(Engine.Refer);
        _subscriptions = [.. subscribers.Select(grain => new Subscription(this, grain))];
        _implicit = _subscriptions.Length;
    }

    public Engine Engine => _provider.Engine;

    public string ProviderName => _provider.Name;

    public StreamId StreamId { get; }

    /// <summary>The explicit subscriptions of a grain; with null, those of the host.</summary>
    public IEnumerable<Subscription> Of(GrainId? grain) =>
        _subscriptions.Skip(_implicit).Where(s => s.Grain?.GrainId == grain);

    /// <summary>Adds a subscription; null if this topic is closed.</summary>
    public Subscription? Add(GrainReference? grain, IStreamSink sink)
    {
        lock (_gate)
        {
            if (_isClosed)
                return null;
            var subscription = new Subscription(this, grain);
            subscription.Attach(sink);
            _subscriptions = _subscriptions.Add(subscription);
            return subscription;
        }
    }

    public void Remove(Subscription subscription)
    {
        lock (_gate)
        {
            _subscriptions = _subscriptions.Remove(subscription);
            _isClosed = _subscriptions.IsEmpty;
        }
        if (_isClosed)
            _provider.Close(this);
        subscription.End();
    }

    public void Publish(object? item, Exception? error)
    {
        // One lock over all subscriptions: each sees the events in one order.
        lock (_gate)
        {
            var happened = new StreamEvent(item, error, ++_lastNumber);
            foreach (var subscription in _subscriptions)
                subscription.Add(happened);
        }
    }
}
