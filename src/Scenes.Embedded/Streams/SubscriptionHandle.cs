namespace Scenes.Embedded;

/// <summary>A subscription as its owner sees it.</summary>
internal sealed class SubscriptionHandle<T>(Subscription subscription) : StreamSubscriptionHandle<T>
{
    public override Task UnsubscribeAsync()
    {
        subscription.Topic.Remove(subscription);
        return Task.CompletedTask;
    }

    public override Task<StreamSubscriptionHandle<T>> ResumeAsync(IAsyncObserver<T> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        subscription.Attach(new StreamSink<T>(observer));
        return Task.FromResult<StreamSubscriptionHandle<T>>(this);
    }
}
