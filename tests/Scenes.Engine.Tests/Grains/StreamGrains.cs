using Orleans.Streams;
using Orleans.Streams.Core;

namespace Scenes.Engine;

/// <summary>Publishes and subscribes.</summary>
public interface IStage : IGrainWithStringKey
{
    Task Publish(string key, int from, int to);

    Task Subscribe(string key);

    Task Unsubscribe(string key);

    Task End();
}

public sealed class StageGrain : Grain, IStage
{
    private Probe Probe => Probe.Of(this.GetPrimaryKeyString());

    public async Task Publish(string key, int from, int to)
    {
        for (var i = from; i <= to; i++)
            await Stream(key).OnNextAsync(new Spoken(i, this.GetPrimaryKeyString()));
    }

    public Task Subscribe(string key) => Stream(key).SubscribeAsync(Hear);

    public async Task Unsubscribe(string key)
    {
        foreach (var handle in await Stream(key).GetAllSubscriptionHandles())
            await handle.UnsubscribeAsync();
    }

    public Task End()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Probe.Note("activated");
        foreach (var handle in await Stream("resumed").GetAllSubscriptionHandles())
            await handle.ResumeAsync(Hear);
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Probe.Note("ended");
        return Task.CompletedTask;
    }

    private IAsyncStream<Spoken> Stream(string key) =>
        this.GetStreamProvider(EngineUnderTest.Hints).GetStream<Spoken>(StreamId.Create("lines", key));

    private Task Hear(Spoken spoken, StreamSequenceToken? token)
    {
        Probe.Note($"heard {spoken.Number}");
        return Task.CompletedTask;
    }
}

/// <summary>Gets every event of the stream of its key.</summary>
public interface IAudience : IGrainWithStringKey
{
    Task Nothing();
}

[ImplicitStreamSubscription("audience")]
public sealed class AudienceGrain : Grain, IAudience, IStreamSubscriptionObserver
{
    private Probe Probe => Probe.Of(this.GetPrimaryKeyString());

    public Task Nothing() => Task.CompletedTask;

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) =>
        handleFactory.Create<Spoken>().ResumeAsync(Hear);

    private Task Hear(Spoken spoken, StreamSequenceToken? token)
    {
        if (spoken.Line == "throw" && Probe.Note($"threw {spoken.Number}") == 1)
            throw new PlayException("in a consumer");
        Probe.Note($"heard {spoken.Number}");
        return Task.CompletedTask;
    }
}
