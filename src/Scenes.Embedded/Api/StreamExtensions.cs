using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Streams;
using Scenes.Embedded;

namespace Orleans.Streams
{
    /// <summary>Shorter ways to a stream.</summary>
    public static class StreamProviderExtensions
    {
        /// <summary>The stream of a namespace and a key.</summary>
        public static IAsyncStream<T> GetStream<T>(this IStreamProvider streamProvider, string ns, string id) =>
            streamProvider.GetStream<T>(StreamId.Create(ns, id));

        /// <summary>The stream of a namespace and a key.</summary>
        public static IAsyncStream<T> GetStream<T>(this IStreamProvider streamProvider, string ns, Guid id) =>
            streamProvider.GetStream<T>(StreamId.Create(ns, id));
    }

    /// <summary>Subscribing with functions.</summary>
    public static class AsyncObservableExtensions
    {
        /// <summary>Subscribes; errors and the end are ignored.</summary>
        public static Task<StreamSubscriptionHandle<T>> SubscribeAsync<T>(
            this IAsyncObservable<T> obs, Func<T, StreamSequenceToken?, Task> onNextAsync) =>
            obs.SubscribeAsync(new StreamObserver<T>(onNextAsync, null, null));

        /// <summary>Subscribes; the end is ignored.</summary>
        public static Task<StreamSubscriptionHandle<T>> SubscribeAsync<T>(
            this IAsyncObservable<T> obs, Func<T, StreamSequenceToken?, Task> onNextAsync,
            Func<Exception, Task> onErrorAsync) =>
            obs.SubscribeAsync(new StreamObserver<T>(onNextAsync, onErrorAsync, null));

        /// <summary>Subscribes.</summary>
        public static Task<StreamSubscriptionHandle<T>> SubscribeAsync<T>(
            this IAsyncObservable<T> obs, Func<T, StreamSequenceToken?, Task> onNextAsync,
            Func<Exception, Task> onErrorAsync, Func<Task> onCompletedAsync) =>
            obs.SubscribeAsync(new StreamObserver<T>(onNextAsync, onErrorAsync, onCompletedAsync));
    }

    /// <summary>Resuming with functions.</summary>
    public static class StreamSubscriptionHandleExtensions
    {
        /// <summary>Goes on with a function; errors and the end are ignored.</summary>
        public static Task<StreamSubscriptionHandle<T>> ResumeAsync<T>(
            this StreamSubscriptionHandle<T> handle, Func<T, StreamSequenceToken?, Task> onNextAsync,
            StreamSequenceToken? token = null) =>
            handle.ResumeAsync(new StreamObserver<T>(onNextAsync, null, null), token);
    }
}

namespace Orleans
{
    /// <summary>Stream providers as a grain finds them.</summary>
    public static class GrainStreamingExtensions
    {
        /// <summary>The provider of that name.</summary>
        /// <exception cref="KeyNotFoundException">There is none.</exception>
        public static IStreamProvider GetStreamProvider(this Grain grain, string name) =>
            GetStreamProvider((IGrainBase)grain, name);

        /// <inheritdoc cref="GetStreamProvider(Grain, string)"/>
        public static IStreamProvider GetStreamProvider(this IGrainBase grain, string name) =>
            ClientStreamingExtensions.Find(grain.GrainContext.ActivationServices, name);
    }

    /// <summary>Stream providers as a host finds them.</summary>
    public static class ClientStreamingExtensions
    {
        /// <summary>The provider of that name.</summary>
        /// <exception cref="KeyNotFoundException">There is none.</exception>
        public static IStreamProvider GetStreamProvider(this IClusterClient client, string name) =>
            Find(client.ServiceProvider, name);

        internal static IStreamProvider Find(IServiceProvider services, string name)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(name);
            return services.GetKeyedService<IStreamProvider>(name)
                ?? throw new KeyNotFoundException($"Stream provider '{name}' not found");
        }
    }
}
