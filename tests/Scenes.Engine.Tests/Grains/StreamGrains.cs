using Orleans.Streams;
using Orleans.Streams.Core;

namespace Scenes.Engine;

/// <summary>Publishes.</summary>
public interface IStage : IGrainWithStringKey
{
    Task Publish(string key, int from, int to);
}

public sealed class StageGrain : Grain, IStage
{
    public async Task Publish(string key, int from, int to)
    {
        var stream = this.GetStreamProvider(EngineUnderTest.Hints).GetStream<Spoken>(StreamId.Create("lines", key));
        for (var i = from; i <= to; i++)
            await stream.OnNextAsync(new Spoken(i, this.GetPrimaryKeyString()));
    }
}

/// <summary>Gets every event of the streams of its key.</summary>
public interface IAudience : IGrainWithStringKey
{
    Task Hold();

    Task End();
}

[ImplicitStreamSubscription("audience")]
[ImplicitStreamSubscription("encore")]
public sealed class AudienceGrain : Grain, IAudience, IStreamSubscriptionObserver
{
    private Probe Probe => Probe.Of(this.GetPrimaryKeyString());

    public async Task Hold()
    {
        Probe.Note("holding");
        await Probe.Wait("go on");
        Probe.Note("held");
    }

    public Task End()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory)
    {
        var how = handleFactory.StreamId.GetNamespace() == "audience" ? "heard" : "applauded";
        return handleFactory.Create<Spoken>().ResumeAsync((spoken, _) => Hear(how, spoken));
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Probe.Note("ended");
        return Task.CompletedTask;
    }

    private Task Hear(string how, Spoken spoken)
    {
        if (spoken.Line == "throw" && Probe.Note($"threw {spoken.Number}") == 1)
            throw new PlayException("in a consumer");
        Probe.Note($"{how} {spoken.Number}");
        return Task.CompletedTask;
    }
}
