namespace Scenes.Engine;

/// <summary>What a filter of incoming calls may rely on; tests inject faults through it.</summary>
public abstract class FilterCases(EngineUnderTest engine)
{
    [Fact]
    public async Task Filter_OfACall_SeesInterfaceMethodAndGrain()
    {
        var (echo, probe) = New("sees");
        await echo.Say("hello");
        Assert.Equal(["Scenes.Engine.IEcho.Say", "grain EchoGrain", "said"], probe.Notes);
    }

    [Fact]
    public async Task Filter_ThatSetsAnArgument_ChangesWhatTheGrainGets() =>
        Assert.Equal("hello!", await New("argument").Echo.Say("hello"));

    [Fact]
    public async Task Filter_ThatSetsTheResult_ChangesWhatTheCallerGets() =>
        Assert.Equal("<hello>", await New("result").Echo.Say("hello"));

    [Fact]
    public async Task Filter_ThatThrowsBeforeTheGrain_KeepsTheCallFromIt()
    {
        var (echo, probe) = New("before");
        await Assert.ThrowsAsync<InvalidOperationException>(() => echo.Say("hello"));
        Assert.DoesNotContain("said", probe.Notes);
    }

    [Fact]
    public async Task Filter_ThatThrowsAfterTheGrain_HidesTheOutcome()
    {
        var (echo, probe) = New("after");
        await Assert.ThrowsAsync<InvalidOperationException>(() => echo.Say("hello"));
        Assert.Contains("said", probe.Notes);
    }

    [Fact]
    public async Task Filter_ThatGoesOnTwice_DeliversTwice()
    {
        var (echo, probe) = New("twice");
        Assert.Equal("hello", await echo.Say("hello"));
        Assert.Equal(2, probe.Notes.Count(n => n == "said"));
    }

    [Fact]
    public async Task Filter_ThatDoesNotGoOnButSetsTheResult_Answers()
    {
        var (echo, probe) = New("instead");
        Assert.Equal("instead", await echo.Say("hello"));
        Assert.DoesNotContain("said", probe.Notes);
    }

    [Fact]
    public async Task Filter_ThatNeitherGoesOnNorAnswers_IsAnError() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => New("broken").Echo.Say("hello"));

    [Fact]
    public async Task Filter_ThatCatches_SeesTheExceptionOfTheGrain() =>
        Assert.Equal("thrown", await New("recover").Echo.Say("throw"));

    private (IEcho Echo, Probe Probe) New(string kind)
    {
        var key = $"{kind}-{EngineUnderTest.NewKey()}";
        return (engine.Client.GetGrain<IEcho>(key), Probe.Of(key));
    }
}
