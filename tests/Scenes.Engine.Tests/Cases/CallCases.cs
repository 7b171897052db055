using System.Collections.Immutable;

namespace Scenes.Engine;

/// <summary>What a caller may rely on.</summary>
public abstract class CallCases(EngineUnderTest engine)
{
    [Fact]
    public async Task Call_WithArguments_ReturnsResult()
    {
        var echo = engine.New<IEcho>();
        Assert.Equal("hello", await echo.Say("hello"));
        Assert.Equal(5, await echo.Add(2, 3));
        await echo.Nothing();
    }

    [Fact]
    public async Task Call_OfInheritedMethod_ReachesGrain() =>
        Assert.Equal("inherited", await engine.New<IEcho>().Inherited());

    [Fact]
    public async Task Key_OfAnyText_IsWhatTheCallerGave()
    {
        Assert.Equal("a/b c", await engine.Client.GetGrain<IEcho>("a/b c").Key());
        Assert.Equal("Übung/é", await engine.Client.GetGrain<IEcho>("Übung/é").Key());
        Assert.Equal("-7", await engine.Client.GetGrain<IEcho>("-7").Key());
    }

    [Fact]
    public async Task Message_WithMembersOfAllKinds_ArrivesEqual()
    {
        var trace = NewTrace();
        var back = await engine.New<IEcho>().Send(trace);
        Assert.Equal(trace.Name, back.Name);
        Assert.Equal(trace.Points, back.Points);
        Assert.Equal(trace.Counts, back.Counts);
        Assert.Equal(trace.Bytes.ToArray(), back.Bytes.ToArray());
        Assert.Equal(trace.At, back.At);
        Assert.Equal(trace.Play, back.Play);
    }

    [Fact]
    public async Task Message_OfGenericType_ArrivesWithItsValueOrRefusal()
    {
        var echo = engine.New<IEcho>();
        Assert.Equal("trace", (await echo.Ask(NewTrace())).Value?.Name);
        Assert.Equal("no trace", (await echo.Ask(null)).Refusal);
    }

    [Fact]
    public async Task Message_OfSubclass_ArrivesAsItself()
    {
        var turn = await engine.New<IEcho>().Take(new Spoken(3, "line"));
        Assert.Equal(new Spoken(3, "line"), turn);
    }

    [Fact]
    public async Task Null_AsArgumentAndResult_ArrivesAsNull() => Assert.Null(await engine.New<IEcho>().Maybe(null));

    [Fact]
    public async Task Reference_AsArgument_ReachesTheSameGrain()
    {
        var other = engine.New<IEcho>();
        Assert.Equal(other.GetPrimaryKeyString(), await engine.New<IEcho>().AskOther(other));
    }

    [Fact]
    public async Task Reference_ThatAGrainPassesOfItself_ReachesIt()
    {
        var echo = engine.New<IEcho>();
        Assert.Equal(echo.GetPrimaryKeyString(), await echo.AskThroughThis(engine.New<IEcho>()));
    }

    [Fact]
    public async Task Reference_AsResult_ReachesTheSameGrain()
    {
        var echo = engine.New<IEcho>();
        var same = await echo.Myself();
        Assert.Equal(echo.GetGrainId(), same.GetGrainId());
        Assert.Equal(await echo.Key(), await same.Key());
    }

    [Fact]
    public async Task Exception_AfterAnAwait_ArrivesWithTypeMessageAndStack()
    {
        var thrown = await Assert.ThrowsAsync<PlayException>(() => engine.New<IEcho>().Throw("broken"));
        Assert.Equal("broken", thrown.Message);
        Assert.Contains(nameof(EchoGrain), thrown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exception_BeforeTheFirstAwait_ArrivesThroughTheTask()
    {
        var call = engine.New<IEcho>().ThrowAtOnce("broken");
        await Assert.ThrowsAsync<PlayException>(() => call);
    }

    [Fact]
    public async Task Exception_OfOneCall_LeavesTheGrainUsable()
    {
        var echo = engine.New<IEcho>();
        await Assert.ThrowsAsync<PlayException>(() => echo.Throw("broken"));
        Assert.Equal("still here", await echo.Say("still here"));
    }

    [Fact]
    public async Task TimeOut_OfACallThatTakesTooLong_LeavesTheOutcomeOpen()
    {
        var echo = engine.New<IEcho>();
        var probe = Probe.Of(echo.GetPrimaryKeyString());
        await Assert.ThrowsAsync<TimeoutException>(() => echo.Slow());
        Assert.DoesNotContain("finished", probe.Notes);
        probe.Open("go on");
        await probe.Wait("finished");
    }

    [Fact]
    public async Task TimeOut_OfACallThatWaitsItsTurn_NeverRunsIt()
    {
        var echo = engine.New<IEcho>();
        var probe = Probe.Of(echo.GetPrimaryKeyString());
        var first = echo.Hold();
        await probe.Wait("holding");
        await Assert.ThrowsAsync<TimeoutException>(() => echo.Slow());
        // The call expires where it waits, by another clock than its caller's: not before a second one has run out.
        var other = engine.New<IEcho>();
        await Assert.ThrowsAsync<TimeoutException>(() => other.Slow());
        Probe.Of(other.GetPrimaryKeyString()).Open("go on");
        probe.Open("go on");
        await first;
        await echo.Say("after");
        Assert.DoesNotContain("finished", probe.Notes);
    }

    private static Trace NewTrace() => new(
        "trace", [0.5, -1], ImmutableDictionary<string, int>.Empty.Add("laugh", 2), new byte[] { 1, 2, 3 },
        DateTimeOffset.UnixEpoch, PlayId.Of("p-1"));
}
