namespace Scenes.Domain.Tests;

/// <summary>
/// Who comes to a pool is told how long it will be, and keeps that until their wait ends; each end is learnt from as
/// what it was, and nothing is forgotten with a matcher.
/// </summary>
public sealed class WaitBookTests
{
    private static readonly DateTimeOffset Noon = Sample.Noon;

    private readonly WaitBook _waits = new();
    private int _people;

    [Fact]
    public void Begin_AfterEnoughMatches_TellsTheRangeAndKeepsItUntilTheWaitEnds()
    {
        _waits.Recall(null, Noon);
        Assert.Null(Told(Come()));
        Learn(WaitForecast.Least, 10);
        var ticket = Come();
        Assert.Equal(new WaitRange(10, 11), Told(ticket));
        Learn(100, 40);
        Assert.Equal(new WaitRange(10, 11), Told(ticket));
        Assert.NotEqual(new WaitRange(10, 11), _waits.Expected);
        var (hits, misses) = (_waits.Hits, _waits.Misses);
        Assert.True(_waits.Matched(ticket.Performer, Noon.AddSeconds(11)));
        Assert.Null(Told(ticket));
        Assert.Equal((hits + 1, misses), (_waits.Hits, _waits.Misses));
        Assert.Null(_waits.Matched(ticket.Performer, Noon.AddSeconds(11)));
    }

    [Theory]
    [InlineData(5, "left", 11)]
    [InlineData(5, "lost", 11)]
    [InlineData(5, "came-again", 11)]
    [InlineData(60, "left", 60)]
    [InlineData(60, "lost", 60)]
    [InlineData(60, "came-again", 60)]
    public void End_WithoutAMatch_SaysOnlyThatAWaitWasLonger(int seconds, string how, int high)
    {
        _waits.Recall(null, Noon);
        for (var i = 0; i < 30; i++)
        {
            var ticket = Come();
            End(ticket, how, Noon.AddSeconds(seconds));
            Learn(1, 10);
        }

        // Taken for matches, those after 5 s would lower the range; dropped, those after 60 s would not raise it.
        Assert.Equal(new WaitRange(10, high), _waits.Expected);
    }

    [Fact]
    public void Lost_ComesAgain_WaitsOnWithWhatTheyWereTold()
    {
        _waits.Recall(null, Noon);
        Learn(20, 10);
        var ticket = Come();
        _waits.Lost(ticket.Performer, Noon.AddSeconds(3));
        _waits.Begin(ticket with { Revision = 2 }, Noon.AddSeconds(8));
        Assert.Empty(_waits.EndLost(Noon.AddHours(1)));
        Assert.Equal(new WaitRange(10, 11), Told(ticket));
        Assert.False(_waits.Matched(ticket.Performer, Noon.AddSeconds(12)));
    }

    [Fact]
    public void Begin_BackFromAnOffer_IsNeitherForetoldNorLearnt()
    {
        _waits.Recall(null, Noon);
        Learn(20, 10);
        foreach (var back in new[] { Next() with { InFront = true }, Next() with { Passed = [Sample.Version.Prompt] } })
        {
            _waits.Begin(back, Noon.AddSeconds(30));
            Assert.Null(Told(back));
            var ended = _waits.Ended;
            _waits.Matched(back.Performer, Noon.AddMinutes(5));
            Assert.Equal(ended, _waits.Ended);
        }

        Assert.Equal(new WaitRange(10, 11), _waits.Expected);
    }

    [Fact]
    public void Begin_SomebodyWhoWaitsAlready_IsToldByTheWaitsThatTookAsLong()
    {
        _waits.Recall(null, Noon);
        for (var i = 0; i < 3; i++) Learn(20, 10 + 50 * i);
        var ticket = Next();
        _waits.Begin(ticket, Noon.AddSeconds(61));
        Assert.Equal(new WaitRange(110, 111), Told(ticket));
        var late = Next();
        _waits.Begin(late, Noon.AddSeconds(111));
        Assert.Null(Told(late));
    }

    [Fact]
    public void Recall_Late_LosesNoWaitOfBefore_AndIsTakenUpOnce()
    {
        var other = new WaitBook();
        other.Recall(null, Noon);
        for (var i = 0; i < 15; i++) Wait(other, 10);
        // The new matcher runs before it knows.
        Learn(15, 10);
        Assert.Null(_waits.Expected);
        _waits.Recall(other.History(), Noon);
        Assert.Equal(new WaitRange(10, 11), _waits.Expected);
        _waits.Recall(null, Noon);
        Assert.Equal(new WaitRange(10, 11), _waits.Expected);
        Assert.Equal(30, _waits.History().Waits.Length);
    }

    [Fact]
    public void Recall_Late_TellsWhoeverWaitsAlready_ByTheWaitsThatTookAsLong()
    {
        var other = new WaitBook();
        other.Recall(null, Noon);
        foreach (var seconds in new[] { 10, 60 })
        {
            for (var i = 0; i < 20; i++) Wait(other, seconds);
        }

        var (early, late) = (Next() with { Since = Noon.AddSeconds(-30) }, Come());
        _waits.Begin(early, Noon);
        Assert.Null(Told(early));
        _waits.Recall(other.History(), Noon.AddSeconds(1));
        Assert.Equal(new WaitRange(60, 61), Told(early));
        Assert.Equal(_waits.Expected, Told(late));
        Assert.True(_waits.Matched(early.Performer, Noon.AddSeconds(30)));
    }

    [Fact]
    public void History_NotKnownYet_CannotBeKept() =>
        Assert.Throws<InvalidOperationException>(() => _waits.History());

    [Fact]
    public void Sooner_OfSeveralPools_IsTheLeastLowWithTheLeastHigh()
    {
        var (one, other) = (new WaitRange(10, 90), new WaitRange(30, 60));
        Assert.Equal(new WaitRange(10, 60), WaitRanges.Sooner(one, other));
        Assert.Equal(one, WaitRanges.Sooner(null, one));
        Assert.Equal(one, WaitRanges.Sooner(one, null));
        Assert.Null(WaitRanges.Sooner(null, null));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Evening_OfTwoPoolsThatShareWhoComes_HoldsForFourOfFive_AlsoAcrossACrash(int seed)
    {
        var evening = new PoolEvening(seed);
        evening.Run(3 * 3_600);
        var before = evening.Judged;
        evening.Crash();
        Assert.InRange(evening.Judged, before - 3, before);
        evening.Run(3 * 3_600);
        Assert.InRange(evening.Judged, 3_500, 4_500);
        Assert.InRange(evening.Coverage, 0.78, 0.82);
        evening.End();
        Assert.Equal(0, evening.Open);
    }

    private Ticket Next() => new(PerformerId.Parse($"p-{++_people}"), 1, Noon, Noon, false, [], [], 5, [], 0, [], [],
        [], []);

    private Ticket Come()
    {
        var ticket = Next();
        _waits.Begin(ticket, Noon);
        return ticket;
    }

    private WaitRange? Told(Ticket ticket) => _waits.ToldTo(ticket.Performer);

    // Waits of people who were told nothing of, so that the quantiles stay where they are.
    private void Learn(int waits, int seconds)
    {
        for (var i = 0; i < waits; i++) Wait(_waits, seconds);
    }

    private void Wait(WaitBook book, int seconds)
    {
        var ticket = Next();
        book.Begin(ticket, Noon);
        book.Matched(ticket.Performer, Noon.AddSeconds(seconds));
    }

    private void End(Ticket ticket, string how, DateTimeOffset at)
    {
        switch (how)
        {
            case "left":
                _waits.Left(ticket.Performer, at);
                break;
            case "lost":
                _waits.Lost(ticket.Performer, at);
                Assert.Single(_waits.EndLost(at.AddSeconds(1)));
                break;
            default:
                _waits.Begin(ticket with { Since = at }, at);
                _waits.Left(ticket.Performer, at);
                break;
        }
    }
}
