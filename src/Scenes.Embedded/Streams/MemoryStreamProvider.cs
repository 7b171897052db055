namespace Scenes.Embedded;

/// <summary>Streams in memory. A stream without subscriptions takes no room.</summary>
internal sealed class MemoryStreamProvider(Engine engine) : IStreamProvider
{
    private readonly ConcurrentDictionary<StreamId, StreamTopic> _topics = new();

    public Engine Engine => engine;

    public IAsyncStream<T> GetStream<T>(StreamId streamId) => new MemoryStream<T>(this, streamId);

    /// <summary>What is behind a stream, or null if nobody would hear of an event.</summary>
    public StreamTopic? Find(StreamId streamId) =>
        _topics.TryGetValue(streamId, out var topic) ? topic
        : engine.Catalog.Subscribers(streamId).Any() ? Open(streamId)
        : null;

    /// <summary>Subscribes the host.</summary>
    public Subscription Subscribe(StreamId streamId, IStreamSink sink)
    {
        // A topic that its last subscriber just left is closed; the next one is made here.
        while (true)
        {
            if (Open(streamId).Add(sink) is { } subscription)
                return subscription;
        }
    }

    public void Close(StreamTopic topic) => _topics.TryRemove(new(topic.StreamId, topic));

    private StreamTopic Open(StreamId streamId) => _topics.GetOrAdd(streamId, id => new StreamTopic(this, id));
}
