namespace Orleans.Streams.Core;

/// <summary>A grain with implicit subscriptions, told of each before its first event.</summary>
public interface IStreamSubscriptionObserver
{
    /// <summary>Resume the handle with an observer here.</summary>
    Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory);
}

/// <summary>A subscription whose type the grain knows.</summary>
public interface IStreamSubscriptionHandleFactory
{
    /// <summary>The stream.</summary>
    StreamId StreamId { get; }

    /// <summary>The handle.</summary>
    StreamSubscriptionHandle<T> Create<T>();
}
