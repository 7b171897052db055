namespace Scenes.Engine;

/// <summary>What a grain may rely on about its life.</summary>
public abstract class LifeCases(EngineUnderTest engine)
{
    [Fact]
    public async Task Activation_OfOneKey_IsOneForAllCallers()
    {
        for (var round = 0; round < 10; round++)
        {
            var key = EngineUnderTest.NewKey();
            var ids = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => engine.Client.GetGrain<ILife>(key).Id()));
            Assert.Single(ids.Distinct());
        }
    }

    [Fact]
    public async Task Activation_OfAnotherKey_IsAnother() =>
        Assert.NotEqual(await engine.New<ILife>().Id(), await engine.New<ILife>().Id());

    [Fact]
    public async Task OnActivate_ThatAwaits_IsOverBeforeTheFirstCall()
    {
        var (grain, probe) = New("");
        await grain.Id();
        Assert.Equal(["activating", "activated", "called"], probe.Notes);
    }

    [Fact]
    public async Task OnActivate_ThatThrows_ReachesTheCallerAndTheNextCallTriesAgain()
    {
        var (grain, probe) = New("fails");
        var thrown = await Assert.ThrowsAsync<PlayException>(() => grain.Id());
        Assert.Equal("no activation", thrown.Message);
        await grain.Id();
        Assert.Equal(["activating", "failed", "activating", "activated", "called"], probe.Notes);
    }

    [Fact]
    public async Task Constructor_OfAGrain_GetsServicesAndItsContext() =>
        Assert.Equal("good evening", await engine.New<ILife>().Greet());

    [Fact]
    public async Task Constructor_ThatThrows_ReachesTheCaller()
    {
        var thrown = await Assert.ThrowsAnyAsync<Exception>(() => engine.New<IUnmakable>().Call());
        Assert.Contains("in the constructor", thrown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeactivateOnIdle_AfterTheCall_EndsTheActivationForThatReason()
    {
        var (grain, probe) = New("");
        var first = await grain.Id();
        await grain.End();
        await probe.Wait("deactivated");
        Assert.Contains("deactivating ApplicationRequested", probe.Notes);
        Assert.NotEqual(first, await grain.Id());
    }

    [Fact]
    public async Task DeactivateOnIdle_DuringACall_LetsItEndAndGivesWaitingCallsToTheNextActivation()
    {
        var (grain, probe) = New("");
        var first = await grain.Id();
        var holding = grain.EndWhileHolding();
        await probe.Wait("holding");
        var waiting = grain.Id();
        probe.Open("go on");
        await holding;
        Assert.NotEqual(first, await waiting);
        var notes = probe.Notes.ToList();
        Assert.True(notes.IndexOf("held") < notes.IndexOf("deactivating ApplicationRequested"));
    }

    [Fact]
    public async Task OnDeactivate_ThatTakesItsTime_HoldsUpTheNextActivation()
    {
        var (grain, probe) = New("slow");
        await grain.End();
        await probe.Wait("deactivating ApplicationRequested");
        var next = grain.Id();
        Assert.DoesNotContain("activating*2", probe.Notes);
        probe.Open("let go");
        await next;
        var notes = probe.Notes.ToList();
        Assert.True(notes.IndexOf("deactivated") < notes.LastIndexOf("activating"));
    }

    [Fact]
    public async Task OnDeactivate_ThatThrows_StillEndsTheActivation()
    {
        var (grain, probe) = New("throws");
        var first = await grain.Id();
        await grain.End();
        await probe.Wait("deactivating ApplicationRequested");
        Assert.NotEqual(first, await grain.Id());
    }

    private (ILife Grain, Probe Probe) New(string kind)
    {
        var key = $"{kind}-{EngineUnderTest.NewKey()}";
        return (engine.Client.GetGrain<ILife>(key), Probe.Of(key));
    }
}
