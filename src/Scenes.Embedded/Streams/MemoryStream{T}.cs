using Orleans.Runtime;
using Orleans.Streams;

namespace Scenes.Embedded;

/// <summary>A stream in memory.</summary>
internal sealed class MemoryStream<T>(MemoryStreamProvider provider, StreamId streamId) : IAsyncStream<T>
{
    public bool IsRewindable => false;

    public string ProviderName => provider.Name;

    public StreamId StreamId => streamId;

    public Task OnNextAsync(T item, StreamSequenceToken? token = null)
    {
        ArgumentNullException.ThrowIfNull(item);
        provider.Find(streamId)?.Publish(item, null);
        return Task.CompletedTask;
    }

    public Task OnNextBatchAsync(IEnumerable<T> batch, StreamSequenceToken? token = null)
    {
        foreach (var item in batch)
            provider.Find(streamId)?.Publish(item, null);
        return Task.CompletedTask;
    }

    public Task OnCompletedAsync()
    {
        provider.Find(streamId)?.Publish(null, null);
        return Task.CompletedTask;
    }

    public Task OnErrorAsync(Exception ex)
    {
        provider.Find(streamId)?.Publish(null, ex);
        return Task.CompletedTask;
    }

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer) =>
        SubscribeAsync(observer, null);

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(
        IAsyncObserver<T> observer, StreamSequenceToken? token, string? filterData = null)
    {
        if (token is not null)
            throw new ArgumentException("A stream in memory keeps no events to start from.", nameof(token));
        var sink = new StreamSink<T>(observer);
        return Task.FromResult<StreamSubscriptionHandle<T>>(
            new SubscriptionHandle<T>(provider.Subscribe(streamId, Activation.Current?.GrainReference, sink)));
    }

    public Task<IList<StreamSubscriptionHandle<T>>> GetAllSubscriptionHandles()
    {
        var own = provider.Find(streamId)?.Of(Activation.Current?.GrainId) ?? [];
        return Task.FromResult<IList<StreamSubscriptionHandle<T>>>([.. own.Select(s => new SubscriptionHandle<T>(s))]);
    }

    public bool Equals(IAsyncStream<T>? other) => other?.StreamId == StreamId && other.ProviderName == ProviderName;

    public int CompareTo(IAsyncStream<T>? other) => other is null ? 1 : StreamId.CompareTo(other.StreamId);

    public override bool Equals(object? obj) => Equals(obj as IAsyncStream<T>);

    public override int GetHashCode() => StreamId.GetHashCode();
}
