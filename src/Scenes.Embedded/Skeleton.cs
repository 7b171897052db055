using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Orleans.Streams;

namespace Scenes.Embedded
{
    /// <summary>What a reference is made of.</summary>
    public sealed class ReferenceOrigin
    {
        internal GrainId GrainId => throw new NotImplementedException();

        internal IGrainFactory Engine => throw new NotImplementedException();
    }

    internal sealed class Activation : IGrainContext
    {
        public GrainReference GrainReference => throw new NotImplementedException();
        public GrainId GrainId => throw new NotImplementedException();
        public object? GrainInstance => throw new NotImplementedException();
        public IServiceProvider ActivationServices => throw new NotImplementedException();
        public Task Deactivated => throw new NotImplementedException();
        public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default) => throw new NotImplementedException();

        public static Activation? Current => null;

        public IGrainFactory Engine => throw new NotImplementedException();

        public static Activation Of(IGrainBase grain) => throw new NotImplementedException();

        public static Guid NewReentrancyId() => throw new NotImplementedException();

        public IGrainTimer RegisterTimer(Func<CancellationToken, Task> callback, GrainTimerCreationOptions options) =>
            throw new NotImplementedException();

        public void DelayDeactivation(TimeSpan time) => throw new NotImplementedException();

        public void EnterReentrantSection(Guid id) => throw new NotImplementedException();

        public void LeaveReentrantSection(Guid id) => throw new NotImplementedException();
    }

    internal sealed class StreamObserver<T>(
        Func<T, StreamSequenceToken?, Task> onNext, Func<Exception, Task>? onError, Func<Task>? onCompleted) : IAsyncObserver<T>
    {
        public Task OnNextAsync(T item, StreamSequenceToken? token = null) => onNext(item, token);

        public Task OnCompletedAsync() => onCompleted?.Invoke() ?? Task.CompletedTask;

        public Task OnErrorAsync(Exception ex) => onError?.Invoke(ex) ?? Task.CompletedTask;
    }

    /// <summary>Settings of the embedded engine.</summary>
    public sealed class EmbeddedEngineOptions
    {
        /// <summary>Assemblies whose grain classes and interfaces the engine serves.</summary>
        public IList<System.Reflection.Assembly> Assemblies { get; } = [];

        /// <summary>Names of the in-memory stream providers.</summary>
        public IList<string> StreamProviders { get; } = [];

        /// <summary>How long a caller waits for an answer; 30 s by default.</summary>
        public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

        /// <summary>How long an activation may be idle before it is collected; 15 min by default.</summary>
        public TimeSpan CollectionAge { get; set; } = TimeSpan.FromMinutes(15);

        /// <summary>How long a graceful stop waits for activations to end; 10 s by default.</summary>
        public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(10);
    }
}

namespace Orleans.Hosting
{
    /// <summary>Registers the embedded engine.</summary>
    public static class EmbeddedEngineServiceCollectionExtensions
    {
        /// <summary>
        /// Adds the engine as a hosted service and as <see cref="IGrainFactory"/> and <see cref="IClusterClient"/>.
        /// </summary>
        public static IServiceCollection AddEmbeddedEngine(
            this IServiceCollection services, Action<Scenes.Embedded.EmbeddedEngineOptions> configure) =>
            throw new NotImplementedException();
    }
}
