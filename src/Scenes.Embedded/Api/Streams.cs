namespace Orleans.Streams;

/// <summary>Streams of one provider.</summary>
public interface IStreamProvider
{
    /// <summary>A stream; it exists without being created.</summary>
    IAsyncStream<T> GetStream<T>(StreamId streamId);
}

/// <summary>A stream: hints in the order of each producer, at most once after a crash.</summary>
public interface IAsyncStream<T>
{
    /// <summary>The identity within the provider.</summary>
    StreamId StreamId { get; }

    /// <summary>Publishes an event; returns when it is queued.</summary>
    /// <exception cref="InvalidOperationException">Too many wait for a consumer.</exception>
    Task OnNextAsync(T item);

    /// <summary>Subscribes this process; events from now on are delivered one at a time.</summary>
    /// <exception cref="InvalidOperationException">A grain called; its class says what it subscribes to by
    /// <see cref="ImplicitStreamSubscriptionAttribute"/>.</exception>
    Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer);
}

/// <summary>Takes the events of a stream.</summary>
public interface IAsyncObserver<in T>
{
    /// <summary>One event; without a token, because nothing is kept that one could return to.</summary>
    Task OnNextAsync(T item, StreamSequenceToken? token = null);

    /// <summary>The producer is done; never so in memory.</summary>
    Task OnCompletedAsync() => Task.CompletedTask;

    /// <summary>An event could not be delivered.</summary>
    Task OnErrorAsync(Exception ex);
}

/// <summary>A place in a stream that can be returned to; there is none in memory.</summary>
public abstract class StreamSequenceToken;

/// <summary>A subscription.</summary>
public abstract class StreamSubscriptionHandle<T>
{
    /// <summary>Ends the subscription.</summary>
    /// <exception cref="InvalidOperationException">It is a grain's, by an attribute of its class.</exception>
    public abstract Task UnsubscribeAsync();

    /// <summary>Takes the events with an observer in this activation.</summary>
    /// <exception cref="InvalidOperationException">The subscription is not this grain's.</exception>
    public abstract Task<StreamSubscriptionHandle<T>> ResumeAsync(IAsyncObserver<T> observer);
}
