using System.Collections.Concurrent;
using Orleans.Runtime;
using Orleans.Streams;

namespace Scenes.Embedded;

/// <summary>Streams in memory.</summary>
internal sealed class MemoryStreamProvider(Engine engine, string name) : IStreamProvider
{
    private readonly ConcurrentDictionary<StreamId, StreamTopic> _topics = new();

    public string Name => name;

    public bool IsRewindable => false;

    public IAsyncStream<T> GetStream<T>(StreamId streamId) =>
        new MemoryStream<T>(_topics.GetOrAdd(streamId, id => new StreamTopic(engine, name, id)));
}
