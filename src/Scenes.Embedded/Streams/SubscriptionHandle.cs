using Orleans.Runtime;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace Scenes.Embedded;

/// <summary>A subscription as its owner sees it.</summary>
internal sealed class SubscriptionHandle<T>(Subscription subscription) : StreamSubscriptionHandle<T>
{
    public override StreamId StreamId => subscription.Topic.StreamId;

    public override string ProviderName => subscription.Topic.ProviderName;

    public override Guid HandleId => subscription.Id;

    public override Task UnsubscribeAsync()
    {
        subscription.Topic.Remove(subscription);
        return Task.CompletedTask;
    }

    public override Task<StreamSubscriptionHandle<T>> ResumeAsync(
        IAsyncObserver<T> observer, StreamSequenceToken? token = null)
    {
        ArgumentNullException.ThrowIfNull(observer);
        subscription.Attach(new StreamSink<T>(observer));
        return Task.FromResult<StreamSubscriptionHandle<T>>(this);
    }

    public override bool Equals(StreamSubscriptionHandle<T>? other) => other?.HandleId == HandleId;
}

/// <summary>Makes the handle of a subscription whose type only the grain knows.</summary>
internal sealed class SubscriptionHandleFactory(Subscription subscription) : IStreamSubscriptionHandleFactory
{
    public StreamId StreamId => subscription.Topic.StreamId;

    public string ProviderName => subscription.Topic.ProviderName;

    public StreamSubscriptionHandle<T> Create<T>() => new SubscriptionHandle<T>(subscription);
}
