namespace Scenes.Engine;

/// <summary>What a grain may rely on about its timers.</summary>
public abstract class TimerCases(EngineUnderTest engine)
{
    [Fact]
    public async Task Timer_WithPeriod_TicksAgainAndAgain()
    {
        var (grain, probe) = New();
        await grain.Start(20, 20, "");
        await probe.Wait("tick*3");
    }

    [Fact]
    public async Task Timer_WithoutPeriod_TicksOnce()
    {
        var (grain, probe) = New();
        await grain.Start(10, Timeout.Infinite, "");
        await probe.Wait("tick");
        await grain.Start(100, Timeout.Infinite, "");
        await probe.Wait("tick*2");
        Assert.Equal(2, probe.Notes.Count);
    }

    [Fact]
    public async Task Timer_WhoseTickIsSlowerThanItsPeriod_NeverOverlaps()
    {
        var (grain, probe) = New();
        await grain.Start(10, 10, "slow");
        await probe.Wait("tick*3");
        Assert.DoesNotContain("overlap", probe.Notes);
    }

    [Fact]
    public async Task Timer_Tick_WaitsForARunningCall()
    {
        var (grain, probe) = New();
        await grain.Start(100, Timeout.Infinite, "");
        var hold = grain.Hold();
        await probe.Wait("holding");
        await PassAsync(12);
        Assert.DoesNotContain("tick", probe.Notes);
        probe.Open("go on");
        await hold;
        await probe.Wait("tick");
    }

    [Fact]
    public async Task Timer_ThatInterleaves_TicksDuringACall()
    {
        var (grain, probe) = New();
        await grain.Start(50, Timeout.Infinite, "interleave");
        var hold = grain.Hold();
        await probe.Wait("tick");
        Assert.DoesNotContain("held", probe.Notes);
        probe.Open("go on");
        await hold;
    }

    [Fact]
    public async Task Timer_WhoseTickThrows_TicksAgain()
    {
        var (grain, probe) = New();
        await grain.Start(10, 10, "throws");
        await probe.Wait("tick*3");
    }

    [Fact]
    public async Task Timer_ChangedFromOutsideATick_TakesTheNewTimes()
    {
        var (grain, probe) = New();
        await grain.Start(100_000, 100_000, "");
        await grain.Change(10, 10);
        await probe.Wait("tick*2");
    }

    [Fact]
    public async Task Timer_ChangedDuringATick_TakesTheNewDueTime()
    {
        var (grain, probe) = New();
        await grain.Start(10, 100_000, "change");
        await probe.Wait("tick*3");
    }

    [Fact]
    public async Task Timer_Disposed_TicksNoMore()
    {
        var (grain, probe) = New();
        await grain.Start(10, 10, "");
        await probe.Wait("tick");
        await grain.Stop();
        var ticks = probe.Notes.Count;
        await PassAsync(5);
        Assert.Equal(ticks, probe.Notes.Count);
    }

    [Fact]
    public async Task Timer_OfAnActivationThatEnded_TicksNoMore()
    {
        var (grain, probe) = New();
        await grain.Start(10, 10, "");
        await probe.Wait("tick");
        await grain.End();
        await probe.Wait("ended");
        await PassAsync(5);
        Assert.Equal("ended", probe.Notes[^1]);
    }

    /// <summary>Lets another grain's timer tick so often, every 20 ms.</summary>
    private async Task PassAsync(int ticks)
    {
        var (grain, probe) = New();
        await grain.Start(20, 20, "");
        await probe.Wait($"tick*{ticks}");
        await grain.End();
    }

    private (ITimed Grain, Probe Probe) New()
    {
        var grain = engine.New<ITimed>();
        return (grain, Probe.Of(grain.GetPrimaryKeyString()));
    }
}
