namespace Orleans.Streams;

/// <summary>Subscribing with functions.</summary>
public static class AsyncObservableExtensions
{
    /// <summary>Subscribes; errors are ignored.</summary>
    /// <inheritdoc cref="IAsyncStream{T}.SubscribeAsync"/>
    public static Task<StreamSubscriptionHandle<T>> SubscribeAsync<T>(
        this IAsyncStream<T> obs, Func<T, StreamSequenceToken?, Task> onNextAsync) =>
        obs.SubscribeAsync(new StreamObserver<T>(onNextAsync));
}

/// <summary>Resuming with functions.</summary>
public static class StreamSubscriptionHandleExtensions
{
    /// <summary>Takes the events with a function; errors are ignored.</summary>
    /// <inheritdoc cref="StreamSubscriptionHandle{T}.ResumeAsync"/>
    public static Task<StreamSubscriptionHandle<T>> ResumeAsync<T>(
        this StreamSubscriptionHandle<T> handle, Func<T, StreamSequenceToken?, Task> onNextAsync) =>
        handle.ResumeAsync(new StreamObserver<T>(onNextAsync));
}
