using System.Globalization;
using Orleans.Streams;

namespace Scenes.Engine;

/// <summary>What producers and consumers may rely on about streams in memory: hints, no history.</summary>
public abstract class StreamCases(EngineUnderTest engine)
{
    [Fact]
    public async Task Subscription_OfTheHost_GetsEventsInTheOrderOfTheirProducer()
    {
        var (stream, heard) = (Stream("lines"), new Heard());
        await stream.SubscribeAsync(heard.Take);
        await engine.New<IStage>().Publish(stream.StreamId.GetKeyAsString(), 1, 300);
        await heard.Until(300);
        Assert.Equal(Enumerable.Range(1, 300), heard.Numbers);
    }

    [Fact]
    public async Task Subscription_OfTheHostToAHostProducer_GetsEventsInOrder()
    {
        var (stream, heard) = (Stream("lines"), new Heard());
        await stream.SubscribeAsync(heard.Take);
        foreach (var number in Enumerable.Range(1, 50))
            await stream.OnNextAsync(new Spoken(number, ""));
        await heard.Until(50);
        Assert.Equal(Enumerable.Range(1, 50), heard.Numbers);
    }

    [Fact]
    public async Task Subscriptions_OfTwo_GetEachEventBoth()
    {
        var (stream, first, second) = (Stream("lines"), new Heard(), new Heard());
        await stream.SubscribeAsync(first.Take);
        await stream.SubscribeAsync(second.Take);
        await stream.OnNextAsync(new Spoken(1, ""));
        await Task.WhenAll(first.Until(1), second.Until(1));
    }

    [Fact]
    public async Task Subscription_OfAnotherKey_GetsNothing()
    {
        var (stream, heard, other) = (Stream("lines"), new Heard(), new Heard());
        await stream.SubscribeAsync(heard.Take);
        await Stream("lines").SubscribeAsync(other.Take);
        await stream.OnNextAsync(new Spoken(1, ""));
        await heard.Until(1);
        Assert.Empty(other.Numbers);
    }

    [Fact]
    public async Task Unsubscribe_EndsTheSubscription()
    {
        var (stream, heard, other) = (Stream("lines"), new Heard(), new Heard());
        var handle = await stream.SubscribeAsync(heard.Take);
        await stream.OnNextAsync(new Spoken(1, ""));
        await heard.Until(1);
        await handle.UnsubscribeAsync();
        await stream.SubscribeAsync(other.Take);
        await stream.OnNextAsync(new Spoken(2, ""));
        await other.Until(1);
        Assert.Equal([1], heard.Numbers);
    }

    [Fact]
    public async Task ImplicitSubscription_OfANamespace_ActivatesTheGrainOfTheKey()
    {
        var stream = Stream("audience");
        await stream.OnNextAsync(new Spoken(1, ""));
        await stream.OnNextAsync(new Spoken(2, ""));
        var probe = Probe.Of(stream.StreamId.GetKeyAsString());
        await probe.Wait("heard 2");
        Assert.Equal(["heard 1", "heard 2"], probe.Notes);
    }

    [Fact]
    public async Task ImplicitSubscription_WhileACallRuns_WaitsItsTurn()
    {
        var (stream, audience, probe) = NewAudience();
        var hold = audience.Hold();
        await probe.Wait("holding");
        await stream.OnNextAsync(new Spoken(1, ""));
        probe.Open("go on");
        await hold;
        await probe.Wait("heard 1");
        Assert.Equal(["holding", "held", "heard 1"], probe.Notes);
    }

    [Fact]
    public async Task ImplicitSubscription_OfAGrainThatEnded_MakesANewActivation()
    {
        var (stream, audience, probe) = NewAudience();
        await stream.OnNextAsync(new Spoken(1, ""));
        await probe.Wait("heard 1");
        await audience.End();
        await probe.Wait("ended");
        await stream.OnNextAsync(new Spoken(2, ""));
        await probe.Wait("heard 2");
        Assert.Equal(["heard 1", "ended", "heard 2"], probe.Notes);
    }

    [Fact]
    public async Task ImplicitSubscriptions_OfTwoNamespaces_KnowTheirStream()
    {
        var (stream, _, probe) = NewAudience();
        await Provider.GetStream<Spoken>(StreamId.Create("encore", stream.StreamId.GetKeyAsString()))
            .OnNextAsync(new Spoken(1, ""));
        await probe.Wait("applauded 1");
        await stream.OnNextAsync(new Spoken(2, ""));
        await probe.Wait("heard 2");
        Assert.Equal(["applauded 1", "heard 2"], probe.Notes);
    }

    [Fact]
    public async Task Consumer_ThatThrows_GetsTheEventAgainBeforeTheNext()
    {
        var stream = Stream("audience");
        await stream.OnNextAsync(new Spoken(1, "throw"));
        await stream.OnNextAsync(new Spoken(2, ""));
        var probe = Probe.Of(stream.StreamId.GetKeyAsString());
        await probe.Wait("heard 2");
        Assert.Equal(["threw 1", "threw 1", "heard 1", "heard 2"], probe.Notes);
    }

    [Fact]
    public void StreamProvider_OfAnUnknownName_IsRefused() =>
        Assert.Throws<KeyNotFoundException>(() => engine.Client.GetStreamProvider("unknown"));

    private IStreamProvider Provider => engine.Client.GetStreamProvider(EngineUnderTest.Hints);

    private IAsyncStream<Spoken> Stream(string space) =>
        Provider.GetStream<Spoken>(StreamId.Create(space, EngineUnderTest.NewKey()));

    private (IAsyncStream<Spoken> Stream, IAudience Grain, Probe Probe) NewAudience()
    {
        var stream = Stream("audience");
        var key = stream.StreamId.GetKeyAsString();
        return (stream, engine.Client.GetGrain<IAudience>(key), Probe.Of(key));
    }

    private sealed class Heard
    {
        private readonly Probe _probe = Probe.Of(EngineUnderTest.NewKey());

        public IEnumerable<int> Numbers =>
            _probe.Notes.Where(n => n != "event").Select(n => int.Parse(n, CultureInfo.InvariantCulture));

        public Task Take(Spoken spoken, StreamSequenceToken? token)
        {
            _probe.Note($"{spoken.Number}");
            _probe.Note("event");
            return Task.CompletedTask;
        }

        public Task Until(int count) => _probe.Wait($"event*{count}");
    }
}
