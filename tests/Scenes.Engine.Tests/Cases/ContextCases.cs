namespace Scenes.Engine;

/// <summary>What one may rely on about <see cref="RequestContext"/>.</summary>
public abstract class ContextCases(EngineUnderTest engine)
{
    [Fact]
    public async Task Value_OfTheCaller_ReachesTheGrainAndTheGrainsItCalls()
    {
        RequestContext.Set("colour", "red");
        Assert.Equal("red", await engine.New<IEcho>().Context("colour"));
        Assert.Equal("red", await engine.New<IEcho>().ContextThrough(engine.New<IEcho>(), "colour"));
    }

    [Fact]
    public async Task Value_SetByAGrain_NeitherReturnsNorStays()
    {
        var echo = engine.New<IEcho>();
        await echo.SetContext("shade", "dark");
        Assert.Null(RequestContext.Get("shade"));
        Assert.Equal("none", await echo.Context("shade"));
    }

    [Fact]
    public async Task Value_Removed_IsSeenNoMore()
    {
        RequestContext.Set("colour", "red");
        RequestContext.Remove("colour");
        Assert.Equal("none", await engine.New<IEcho>().Context("colour"));
    }
}
