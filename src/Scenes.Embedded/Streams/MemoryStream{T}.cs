namespace Scenes.Embedded;

/// <summary>A stream in memory.</summary>
internal sealed class MemoryStream<T>(MemoryStreamProvider provider, StreamId streamId) : IAsyncStream<T>
{
    public StreamId StreamId => streamId;

    public Task OnNextAsync(T item)
    {
        ArgumentNullException.ThrowIfNull(item);
        provider.Find(streamId)?.Publish(item);
        return Task.CompletedTask;
    }

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        if (Activation.Current is { } activation)
            throw new InvalidOperationException($"{activation.GrainId} can only subscribe by an attribute.");
        var subscription = provider.Subscribe(streamId, new StreamSink<T>(observer));
        return Task.FromResult(subscription.Create<T>());
    }
}
