using Orleans.Streams;
using Orleans.Streams.Core;

namespace Scenes.Engine;

/// <summary>What the engine leaves out, and the compiler cannot see, is refused instead of done wrong.</summary>
public sealed class LeftOutTests(PoolEngine engine)
{
    [Fact]
    public async Task Subscription_ThatAGrainAsksFor_IsRefused() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => engine.New<ILeftOut>().Subscribe());

    [Fact]
    public async Task Unsubscribe_FromAnImplicitSubscription_IsRefused()
    {
        var key = EngineUnderTest.NewKey();
        await engine.Client.GetStreamProvider(EngineUnderTest.Hints)
            .GetStream<Spoken>(StreamId.Create("left out", key)).OnNextAsync(new Spoken(1, ""));
        await Probe.Of(key).Wait("refused");
    }
}

public interface ILeftOut : IGrainWithStringKey
{
    Task Subscribe();
}

[ImplicitStreamSubscription("left out")]
public sealed class LeftOutGrain : Grain, ILeftOut, IStreamSubscriptionObserver
{
    public Task Subscribe() => this.GetStreamProvider(EngineUnderTest.Hints)
        .GetStream<Spoken>(StreamId.Create("lines", "any")).SubscribeAsync((_, _) => Task.CompletedTask);

    public async Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory)
    {
        var handle = await handleFactory.Create<Spoken>().ResumeAsync((_, _) => Task.CompletedTask);
        await Assert.ThrowsAsync<InvalidOperationException>(handle.UnsubscribeAsync);
        Probe.Of(this.GetPrimaryKeyString()).Note("refused");
    }
}
