using System.Collections.Immutable;
using Orleans.Streams;

namespace Scenes.Server;

internal sealed partial class HintHub
{
    /// <summary>One stream and who watches it.</summary>
    internal sealed class Topic(HintHub hub, StreamId id) : IAsyncObserver<Hint>
    {
        private Task<StreamSubscriptionHandle<Hint>?>? _subscription;

        public StreamId Id { get; } = id;

        public ImmutableList<Watch> Watches { get; set; } = [];

        public void Subscribe() => _subscription = SubscribeAsync();

        public async Task UnsubscribeAsync()
        {
            try
            {
                if (_subscription is { } subscription && await subscription is { } handle)
                    await handle.UnsubscribeAsync();
            }
            catch (Exception fault) when (IsExpected(fault))
            {
                LogNotEnded(hub._logger, fault, Id);
            }
        }

        public Task OnNextAsync(Hint item, StreamSequenceToken? token = null)
        {
            foreach (var watch in Watches) watch.Wake();
            return Task.CompletedTask;
        }

        public Task OnCompletedAsync() => Task.CompletedTask;

        public Task OnErrorAsync(Exception ex)
        {
            LogNoHints(hub._logger, ex, Id);
            return Task.CompletedTask;
        }

        private async Task<StreamSubscriptionHandle<Hint>?> SubscribeAsync()
        {
            try
            {
                var stream = hub._client.GetStreamProvider(Hint.Provider).GetStream<Hint>(Id);
                var handle = await stream.SubscribeAsync(this);
                await OnNextAsync(new Hint(0));
                return handle;
            }
            catch (Exception fault) when (IsExpected(fault))
            {
                LogNoHints(hub._logger, fault, Id);
                return null;
            }
        }

        private static bool IsExpected(Exception fault) =>
            Faults.IsUnavailable(fault) || fault is OperationCanceledException or ObjectDisposedException;
    }
}
