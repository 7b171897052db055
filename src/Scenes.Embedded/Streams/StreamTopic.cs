using System.Collections.Immutable;
using Orleans.Runtime;

namespace Scenes.Embedded;

/// <summary>A stream in memory, without the type of its events.</summary>
internal sealed class StreamTopic
{
    private readonly Lock _gate = new();
    private readonly int _implicit;
    private ImmutableArray<Subscription> _subscriptions;
    private long _lastNumber;

    public StreamTopic(Engine engine, string providerName, StreamId streamId)
    {
        Engine = engine;
        ProviderName = providerName;
        StreamId = streamId;
        var subscribers = engine.Catalog.Classes
            .Where(c => streamId.GetNamespace() is { } name && c.StreamNamespaces.Contains(name))
            .Select(c => engine.Refer(GrainId.Create(c.GrainType, streamId.GetKeyAsString())));
        _subscriptions = [.. subscribers.Select(grain => new Subscription(this, grain))];
        _implicit = _subscriptions.Length;
    }

    public Engine Engine { get; }

    public string ProviderName { get; }

    public StreamId StreamId { get; }

    /// <summary>The explicit subscriptions of a grain; with null, those of the host.</summary>
    public IEnumerable<Subscription> Of(GrainId? grain) =>
        _subscriptions.Skip(_implicit).Where(s => s.Grain?.GrainId == grain);

    public Subscription Add(GrainReference? grain)
    {
        var subscription = new Subscription(this, grain);
        lock (_gate)
            _subscriptions = _subscriptions.Add(subscription);
        return subscription;
    }

    public void Remove(Subscription subscription)
    {
        lock (_gate)
            _subscriptions = _subscriptions.Remove(subscription);
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
