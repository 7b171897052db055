namespace Scenes.Grains.Tests;

/// <summary>
/// Whoever waits is told how long it will be, as a range that is right for what happened in the pool; whoever leaves,
/// falls silent or is matched elsewhere says only that a wait would have been longer; no crash takes what was learnt.
/// </summary>
public sealed class ForecastTests
{
    private static readonly WaitRange TenSeconds = new(10, 11);

    [Fact]
    public async Task Wait_AfterEnoughMatches_IsForetold_Shown_AndJudged()
    {
        await using var evening = await ForecastEvening.StartAsync();
        var first = await evening.EnterAsync(20);
        Assert.Null((await evening.Scenes.Performer(first[0]).GetAsync()).ExpectedWait);
        await evening.PassAsync(8, first);
        await evening.MatchAllAsync(first, "en");
        await evening.KeptAsync(20);
        Assert.Equal(TenSeconds, (await evening.PoolAsync("en")).Expected);

        var early = await evening.EnterAsync(2);
        await evening.PassAsync(8, early);
        Assert.Equal(TenSeconds, (await evening.Scenes.Performer(early[0]).GetAsync()).ExpectedWait);
        await evening.MatchAllAsync(early, "en");
        var booked = await evening.Scenes.Performer(early[0]).GetAsync();
        Assert.Null(booked.ExpectedWait);
        Assert.Equal((2L, 0L), Judged(await evening.KeptAsync(22)));

        await evening.MatchAsync(people: 2, seconds: 30);
        Assert.Equal((2L, 2L), Judged(await evening.KeptAsync(24)));
        var pool = await evening.PoolAsync("en");
        Assert.Equal((2L, 2L), (pool.ForecastHits, pool.ForecastMisses));
    }

    [Theory]
    [InlineData("left", 5, 11)]
    [InlineData("left", 60, 87)]
    [InlineData("silent", 60, 87)]
    public async Task End_WithoutAMatch_SaysOnlyThatItWouldHaveBeenLonger(string how, int seconds, int high)
    {
        await using var evening = await ForecastEvening.StartAsync();
        await evening.MatchAsync(people: 20, seconds: 10);
        await evening.KeptAsync(20);
        var people = await evening.EnterAsync(30);
        await evening.PassAsync(seconds, people);
        if (how == "left") await evening.LeaveAsync(people);
        else evening.Clock.Pass(16);
        var kept = await evening.KeptAsync(50);
        Assert.Equal(30, kept.Waits.Count(wait => wait == new EndedWait(seconds, false)));
        // Beyond the longest, as all of them waited longer than they were told.
        Assert.Equal(new WaitRange(10, high), (await evening.PoolAsync("en")).Expected);
    }

    [Fact]
    public async Task End_WithAMatchInAnotherPool_SaysOnlyThatItWouldHaveBeenLongerHere()
    {
        await using var evening = await ForecastEvening.StartAsync();
        await evening.MatchAsync(people: 20, seconds: 10, language: "cy");
        await evening.KeptAsync(20);
        var both = await evening.EnterAsync(30, "en", "cy");
        await evening.PassAsync(58, both);
        Assert.Equal(TenSeconds, (await evening.Scenes.Performer(both[0]).GetAsync()).ExpectedWait);
        await evening.MatchAllAsync(both, "en");
        // There they were last heard two seconds before; they are missed after fifteen.
        evening.Clock.Pass(16);
        var kept = await evening.KeptAsync(50);
        Assert.Equal(30, kept.Waits.Count(wait => wait == new EndedWait(58, false)));
        Assert.Equal(new WaitRange(10, 84), (await evening.PoolAsync("cy")).Expected);
    }

    [Fact]
    public async Task Expected_AfterACrash_IsThatOfBefore_AlsoForThoseWhoWaitAlready()
    {
        await using var evening = await ForecastEvening.StartAsync();
        await evening.MatchAsync(people: 20, seconds: 10);
        await evening.KeptAsync(20);
        var waits = await evening.EnterAsync();
        await evening.PassAsync(4, [waits]);
        await evening.Scenes.RestartAsync();
        Assert.Equal(TenSeconds, await evening.ToldAsync(waits));
        var next = await evening.EnterAsync();
        Assert.Equal(TenSeconds, (await evening.Scenes.Performer(next).GetAsync()).ExpectedWait);
    }

    [Fact]
    public async Task Expected_WhileItCannotBeRead_IsNothing_AndThenToldAlsoToThoseWhoWaitAlready()
    {
        await using var evening = await ForecastEvening.StartAsync();
        await evening.MatchAsync(people: 20, seconds: 10);
        await evening.KeptAsync(20);
        evening.IsForgetful = true;
        await evening.Scenes.RestartAsync();
        var waits = await evening.EnterAsync();
        Assert.Null((await evening.Scenes.Performer(waits).HeartbeatAsync()).ExpectedWait);
        evening.IsForgetful = false;
        Assert.Equal(TenSeconds, await evening.ToldAsync(waits));
    }

    [Fact]
    public async Task Wait_BackFromAnOffer_IsToldNothing()
    {
        await using var evening = await ForecastEvening.StartAsync();
        await evening.MatchAsync(people: 20, seconds: 10);
        await evening.KeptAsync(20);
        var people = await evening.EnterAsync(2);
        await evening.MatchAllAsync(people, "en");
        var scene = (await evening.Scenes.Performer(people[0]).GetAsync()).Scene!.Value;
        Cast.Taken(await evening.Scenes.Scene(scene).AnswerAsync(Cast.NextOperation(), people[0], false));
        foreach (var performer in people)
        {
            await evening.Scenes.UntilAsync(performer, view => view.Status == PerformerStatus.Waiting);
            Assert.Null((await evening.Scenes.Performer(performer).HeartbeatAsync()).ExpectedWait);
        }
    }

    private static (long Hits, long Misses) Judged(WaitHistory history) => (history.Hits, history.Misses);
}
