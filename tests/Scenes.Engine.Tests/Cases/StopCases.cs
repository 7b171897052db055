namespace Scenes.Engine;

/// <summary>What a grain may rely on when its process stops in order.</summary>
public abstract class StopCases
{
    protected abstract EngineUnderTest NewEngine();

    [Fact]
    public async Task Activations_OfAProcessThatStops_EndInOrder()
    {
        var key = EngineUnderTest.NewKey();
        var engine = NewEngine();
        await engine.InitializeAsync();
        await engine.Client.GetGrain<ILife>(key).Id();
        await engine.DisposeAsync();
        Assert.Contains("deactivating ShuttingDown", Probe.Of(key).Notes);
        Assert.Contains("deactivated", Probe.Of(key).Notes);
    }
}
