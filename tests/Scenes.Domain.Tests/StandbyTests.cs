namespace Scenes.Domain.Tests;

/// <summary>
/// Standing by is only for those who said so, keeps their place, and is paid once and never twice for one time (S12).
/// </summary>
public sealed class StandbyTests
{
    private static readonly PoolId Pool = PoolId.Parse("en/dyad");
    private static readonly SceneTimings Timings = new();

    private static readonly PerformerState Waiting = new()
    {
        Revision = 7,
        Profile = new Profile("Cat", ["en"], 5, [], 0, []),
        Consent = new Consent(Consent.CurrentTerms, true, ["train-other"]),
        WaitingSince = Sample.Noon,
        WouldStandBy = true,
    };

    [Fact]
    public void CanAppoint_WhoWouldAndWaitsAndIsHere() => Assert.True(Can(Waiting));

    [Fact]
    public void CanAppoint_AnybodyElse_IsRefused()
    {
        Assert.False(Can(Waiting with { WouldStandBy = false }));
        Assert.False(Can(Waiting with { WaitingSince = null }));
        Assert.False(Can(Waiting with { Consent = null }));
        Assert.False(Can(Waiting with { Revision = 8 }));
        Assert.False(Can(Waiting with { StoodBySeconds = 3_600 }));
        Assert.True(Can(Waiting with { StoodBySeconds = 3_599 }));
        Assert.False(Can(Waiting with { Booking = new Booking(Sample.Scene, Sample.Noon.AddHours(1), false) }));
        Assert.False(StandbyRules.CanAppoint(Waiting, Pool, 7, present: false, Timings, Sample.Noon));
    }

    [Fact]
    public void CanAppoint_WhoStandsBy_IsGrantedThatPoolAgainAndNoOther()
    {
        var standing = StandbyRules.Appointed(Waiting, Pool, Sample.Noon);
        Assert.True(Can(standing with { Revision = 9 }));
        Assert.False(StandbyRules.CanAppoint(standing, PoolId.Parse("de/dyad"), 7, true, Timings, Sample.Noon));
        Assert.Same(standing, StandbyRules.Appointed(standing, Pool, Sample.Noon.AddSeconds(9)));
    }

    [Fact]
    public void StoodDown_Twice_IsOwedOnce_AndTheyWaitOnWhereTheyWere()
    {
        var standing = StandbyRules.Appointed(Waiting, Pool, Sample.Noon.AddSeconds(100));
        var after = StandbyRules.StoodDown(standing, Timings, Sample.Noon.AddSeconds(150));
        Assert.Same(after, StandbyRules.StoodDown(after, Timings, Sample.Noon.AddSeconds(999)));
        Assert.Equal(new PlatformDue(Sample.Noon.AddSeconds(100), 50, Pay.PlatformRatePerHour, PayCode.Standby),
            Assert.Single(after.Owed));
        Assert.Equal((Sample.Noon, 50L), (after.WaitingSince!.Value, after.StoodBySeconds));
    }

    [Fact]
    public void StandingBy_AnHourInOneStretch_IsOver()
    {
        var first = StandbyRules.StoodDown(
            StandbyRules.Appointed(Waiting, Pool, Sample.Noon), Timings, Sample.Noon.AddSeconds(3_000));
        var second = StandbyRules.Appointed(first, Pool, Sample.Noon.AddSeconds(4_000));
        Assert.False(StandbyRules.IsOver(second, Timings, Sample.Noon.AddSeconds(4_599)));
        Assert.True(StandbyRules.IsOver(second, Timings, Sample.Noon.AddSeconds(4_600)));
        var after = StandbyRules.StoodDown(second, Timings, Sample.Noon.AddSeconds(9_000));
        Assert.Equal(3_600, after.Owed.Sum(due => due.Seconds));
        Assert.False(Can(after));
    }

    [Fact]
    public void StopWaiting_WhileStandingBy_PaysNoSecondTwice()
    {
        var standing = StandbyRules.Appointed(Waiting, Pool, Sample.Noon.AddSeconds(300));
        var after = PerformerRules.StopWaiting(standing, Timings, Sample.Noon.AddSeconds(1_000));
        Assert.Equal(700, after.Owed.Single(due => due.Code == PayCode.Standby).Seconds);
        // Of the first 300 s all but two minutes.
        Assert.Equal(180, after.Owed.Single(due => due.Code is null).Seconds);
        Assert.Equal((null, 0L), (after.StandingBy, after.StoodBySeconds));
    }

    [Fact]
    public void PaidWaitSeconds_OfAStandby_LeavesOutWhatIsPaidAsSuch()
    {
        var ticket = PerformerRules.TicketOf(
            StandbyRules.Appointed(Waiting, Pool, Sample.Noon.AddSeconds(300)) with { StoodBySeconds = 40 },
            Sample.Ann, Sample.Noon, Sample.Noon)!;
        Assert.Equal(Sample.Noon.AddSeconds(300), ticket.StandingBySince);
        Assert.Equal(300 - 40 - 120, Pay.PaidWaitSeconds(ticket, Sample.Noon.AddSeconds(900), Timings));
        var before = ticket with { StandingBySince = null };
        Assert.Equal(900 - 40 - 120, Pay.PaidWaitSeconds(before, Sample.Noon.AddSeconds(900), Timings));
    }

    [Theory]
    [InlineData(ReleaseReason.Passed, true)]
    [InlineData(ReleaseReason.BackToFront, true)]
    [InlineData(ReleaseReason.Absent, false)]
    public void Released_FromBeingAsked_StandsByOnUnlessTheyWereSilent(ReleaseReason reason, bool standsBy)
    {
        var asked = StandbyRules.Appointed(Waiting, Pool, Sample.Noon) with
        {
            Booking = new Booking(Sample.Scene, Sample.Noon.AddMinutes(1), false),
        };
        var release = new Release(Sample.Scene, reason, Sample.Version.Prompt, null, 0);
        var after = PerformerRules.Released(asked, release, Timings, Sample.Noon.AddSeconds(20));
        Assert.Equal(standsBy, after.StandingBy is not null);
        Assert.Equal(standsBy ? 0 : 20, after.Owed.Sum(due => due.Seconds));
    }

    [Fact]
    public void Confirmed_EndsStandingByAndOwesIt()
    {
        var after = PerformerRules.Confirmed(
            StandbyRules.Appointed(Waiting, Pool, Sample.Noon), Timings, Sample.Noon.AddSeconds(77));
        Assert.Equal(77, Assert.Single(after.Owed).Seconds);
        Assert.Equal((null, null), (after.StandingBy, after.WaitingSince));
    }

    [Fact]
    public void OfAll_WhoStandsByAndNoMore_HasARowThatIsTakenAway()
    {
        var standing = StandbyRules.Appointed(Waiting, Pool, Sample.Noon);
        var row = StateRows.OfAll(Sample.Ann, standing).Single(row => row.Index == ReadModels.Standbys);
        Assert.Contains("en/dyad", row.Document, StringComparison.Ordinal);
        PerformerState[] ends =
        [
            StandbyRules.StoodDown(standing, Timings, Sample.Noon),
            PerformerRules.StopWaiting(standing, Timings, Sample.Noon),
            PerformerRules.Confirmed(standing, Timings, Sample.Noon),
        ];
        Assert.All(ends, end =>
            Assert.Null(StateRows.OfAll(Sample.Ann, end).Single(row => row.Index == ReadModels.Standbys).Document));
    }

    [Fact]
    public void Willing_ManyWait_AreThoseWhoSaidSoByWait()
    {
        var room = new WaitingRoom();
        for (var i = 0; i < 6; i++)
        {
            var state = Waiting with { WaitingSince = Sample.Noon.AddSeconds(-i), WouldStandBy = i != 4 };
            room.Put(PerformerRules.TicketOf(state, PerformerId.Parse($"p-{i}"), Sample.Noon, Sample.Noon)!);
        }

        Assert.Equal(["p-5", "p-3"], room.Willing(2, 3_600).Select(ticket => ticket.Performer.Value));
        Assert.Empty(room.Willing(2, 0));
    }

    private static bool Can(PerformerState state) =>
        StandbyRules.CanAppoint(state, Pool, 7, present: true, Timings, Sample.Noon);
}
