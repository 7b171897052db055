namespace Scenes.Engine;

/// <summary>What a grain may rely on about its turns.</summary>
public abstract class TurnCases(EngineUnderTest engine)
{
    [Fact]
    public async Task Turns_OfAGrain_NeverInterleaveAtItsAwaits()
    {
        var (grain, probe) = New();
        var first = grain.Hold("a");
        await probe.Wait("in a");
        var second = grain.Hold("b");
        probe.Open("open b");
        probe.Open("open a");
        await Task.WhenAll(first, second);
        Assert.Equal(["in a", "out a", "in b", "out b"], probe.Notes);
    }

    [Fact]
    public async Task Turns_OfAReentrantGrain_InterleaveAtItsAwaits()
    {
        var (grain, probe) = New(reentrant: true);
        var first = grain.Hold("a");
        await probe.Wait("in a");
        probe.Open("open b");
        await grain.Hold("b");
        probe.Open("open a");
        await first;
        Assert.Equal(["in a", "in b", "out b", "out a"], probe.Notes);
    }

    [Fact]
    public async Task Turns_OfAReentrantGrain_NeverRunAtTheSameTime()
    {
        var (grain, _) = New(reentrant: true);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => grain.Count(50)));
        Assert.Equal(1000, await grain.Total());
    }

    [Fact]
    public async Task AlwaysInterleave_Call_OvertakesARunningCall()
    {
        var (grain, probe) = New();
        var first = grain.Hold("a");
        await probe.Wait("in a");
        probe.Open("open b");
        await grain.HoldInterleaved("b");
        probe.Open("open a");
        await first;
    }

    [Fact]
    public async Task AlwaysInterleave_RunningCall_LetsOthersIn()
    {
        var (grain, probe) = New();
        var first = grain.HoldInterleaved("a");
        await probe.Wait("in a");
        probe.Open("open b");
        await grain.Hold("b");
        probe.Open("open a");
        await first;
    }

    [Fact]
    public async Task Await_InAGrain_ResumesInItsOwnTurns()
    {
        var (grain, _) = New();
        Assert.True(await grain.ResumesHere());
    }

    [Fact]
    public async Task WhenAll_OverCallsOfAGrain_ResumesInItsOwnTurns()
    {
        var (grain, _) = New();
        Assert.Equal(20, await grain.Fan([.. Enumerable.Range(0, 20).Select(_ => EngineUnderTest.NewKey())]));
    }

    [Fact]
    public async Task CallBack_WhereAllowed_ReachesTheWaitingGrain()
    {
        var (first, _) = New();
        var (second, _) = New();
        Assert.Equal(0, await first.CallBack(second, allowed: true));
    }

    [Fact]
    public async Task CallBack_WhereNotAllowed_WaitsUntilTheTimeOut()
    {
        var (first, _) = New();
        var (second, _) = New();
        await Assert.ThrowsAsync<TimeoutException>(() => first.CallBack(second, allowed: false));
    }

    [Fact]
    public async Task Cancellation_OfARunningCall_EndsTheCallerAndTellsTheGrainInATurn()
    {
        var (grain, probe) = New();
        using var cancellation = new CancellationTokenSource();
        var call = grain.HoldUntilCancelled(cancellation.Token);
        await probe.Wait("holding");
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await probe.Wait("cancelled in a turn");
    }

    [Fact]
    public async Task Cancellation_BeforeTheCall_NeverReachesTheGrain()
    {
        var (grain, probe) = New();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => grain.CancelledOf(new CancellationToken(true)));
        await grain.Total();
        Assert.DoesNotContain("asked", probe.Notes);
    }

    [Fact]
    public async Task Cancellation_ThatDoesNotHappen_ChangesNothing()
    {
        var (grain, _) = New();
        using var cancellation = new CancellationTokenSource();
        Assert.False(await grain.CancelledOf(cancellation.Token));
        Assert.False(await grain.CancelledOf(CancellationToken.None));
    }

    private (ITurns Grain, Probe Probe) New(bool reentrant = false)
    {
        var key = EngineUnderTest.NewKey();
        var name = reentrant ? nameof(ReentrantTurnsGrain) : nameof(TurnsGrain);
        return (engine.Client.GetGrain<ITurns>(key, $"Scenes.Engine.{name}"), Probe.Of(key));
    }
}
