namespace Scenes.Domain.Tests;

/// <summary>S5 and S6: one booking at a time, and only for somebody who is ready, present and consenting.</summary>
public sealed class PerformerRulesTests
{
    private static readonly DeviceCheck Good = new(true, true, 2_000);
    private static readonly SceneTimings Timings = new();

    private static readonly PerformerState Ready = new()
    {
        Profile = new Profile("Ann", ["en"], 5, [], 0, []),
        Consent = new Consent(Consent.CurrentTerms, true, ["train-other"]),
        Skills = ["improv"],
    };

    private static readonly PerformerState Waiting = Ready with { WaitingSince = Sample.Noon };

    private static readonly Booking Offer = new(Sample.Scene, Sample.Noon.AddSeconds(60), Observing: false);

    [Fact]
    public void CheckReady_AllThere_IsReady() => Assert.Null(PerformerRules.CheckReady(Ready, Good, Sample.Noon));

    public static TheoryData<string, PerformerState, DeviceCheck> NotReady() => new()
    {
        { "profile", Ready with { Profile = null }, Good },
        { "consent", Ready with { Consent = null }, Good },
        { "consent", Ready with { Consent = Ready.Consent! with { TermsVersion = "2025-01" } }, Good },
        { "booking", Ready with { Booking = Offer }, Good },
        { "check.camera", Ready, Good with { Camera = false } },
        { "check.microphone", Ready, Good with { Microphone = false } },
        { "check.uplinkKbps", Ready, Good with { UplinkKbps = 499 } },
        { "intensity", Ready with { Day = new DateOnly(2026, 11, 22), Spent = 12 }, Good },
    };

    [Theory]
    [MemberData(nameof(NotReady))]
    public void CheckReady_OneThingMissing_NamesIt(string path, PerformerState state, DeviceCheck check)
    {
        var rejection = PerformerRules.CheckReady(state, check, Sample.Noon)!;
        Assert.Equal(("performer.not_ready", path), (rejection.Code, rejection.Errors.Single().Path));
    }

    [Fact]
    public void CheckReady_TheNextDay_StartsAfresh() => Assert.Null(PerformerRules.CheckReady(
        Ready with { Day = new DateOnly(2026, 11, 21), Spent = 12 }, Good, Sample.Noon));

    [Fact]
    public void CanReserve_OnlyOnce_UntilItLapses()
    {
        var other = Offer with { Scene = SceneId.FromEntropy(Enumerable.Repeat((byte)1, 16).ToArray()) };
        var booked = Waiting with { Booking = Offer };
        Assert.True(PerformerRules.CanReserve(Waiting, Offer, true, Sample.Noon));
        Assert.True(PerformerRules.CanReserve(booked, Offer, true, Sample.Noon));
        Assert.False(PerformerRules.CanReserve(booked, other, true, Sample.Noon));
        Assert.True(PerformerRules.CanReserve(booked, other, true, Offer.Until));
        Assert.False(PerformerRules.CanReserve(booked with { Confirmed = true }, other, true, Offer.Until));
    }

    [Fact]
    public void CanReserve_AbsentOrUnwilling_IsRefused()
    {
        Assert.False(PerformerRules.CanReserve(Waiting, Offer, present: false, Sample.Noon));
        Assert.False(PerformerRules.CanReserve(Ready, Offer, true, Sample.Noon));
        Assert.False(PerformerRules.CanReserve(Waiting with { Consent = null }, Offer, true, Sample.Noon));
    }

    [Fact]
    public void CanReserve_OnATicketOfBefore_IsRefused()
    {
        var changed = Waiting with { Revision = 7 };
        Assert.False(PerformerRules.CanReserve(changed, Offer with { Revision = 6 }, true, Sample.Noon));
        Assert.True(PerformerRules.CanReserve(changed, Offer with { Revision = 7 }, true, Sample.Noon));
    }

    [Fact]
    public void Released_AfterAWithdrawal_DoesNotWaitAgain()
    {
        var withdrawn = Waiting with { Booking = Offer, Consent = null };
        var free = PerformerRules.Released(withdrawn, Release(ReleaseReason.BackToFront), Timings, Sample.Noon);
        Assert.Null(free.WaitingSince);
        Assert.Null(PerformerRules.TicketOf(withdrawn with { Booking = null }, Sample.Ann, Sample.Noon, Sample.Noon));
    }

    [Fact]
    public void StopWaiting_Twice_OwesBothStretches()
    {
        var once = PerformerRules.StopWaiting(Waiting, Timings, Sample.Noon.AddSeconds(300));
        var again = once with { WaitingSince = Sample.Noon.AddSeconds(400) };
        Assert.Equal(2, PerformerRules.StopWaiting(again, Timings, Sample.Noon.AddSeconds(700)).Owed.Length);
        Assert.True(PerformerRules.NeedsCare(once));
    }

    [Fact]
    public void CanReserve_ForObserving_WantsSomebodyWhoDoesNotWait()
    {
        var observe = Offer with { Observing = true };
        Assert.True(PerformerRules.CanReserve(Ready, observe, false, Sample.Noon));
        Assert.False(PerformerRules.CanReserve(Waiting, observe, true, Sample.Noon));
    }

    [Fact]
    public void Released_BackToFront_KeepsTheWait()
    {
        var booked = Waiting with { Booking = Offer };
        var later = Sample.Noon.AddSeconds(40);
        var free = PerformerRules.Released(booked, Release(ReleaseReason.BackToFront), Timings, later);
        Assert.Equal((Sample.Noon, true, (Booking?)null), (free.WaitingSince, free.InFront, free.Booking));
    }

    [Fact]
    public void Released_Passed_KeepsTheWaitAndLeavesThePromptOut()
    {
        var booked = Waiting with { Booking = Offer };
        var free = PerformerRules.Released(booked, Release(ReleaseReason.Passed), Timings, Sample.Noon);
        Assert.Equal(Sample.Noon, free.WaitingSince);
        Assert.Equal([Sample.Version.Prompt], free.Passed);
    }

    [Fact]
    public void Released_Absent_StopsWaitingAndOwesWhatWasWaited()
    {
        var booked = Waiting with { Booking = Offer };
        var later = Sample.Noon.AddSeconds(300);
        var free = PerformerRules.Released(booked, Release(ReleaseReason.Absent), Timings, later);
        Assert.Null(free.WaitingSince);
        Assert.Equal([new PlatformDue(Sample.Noon, 180, Pay.PlatformRatePerHour)], free.Owed);
    }

    [Fact]
    public void Released_Played_RemembersPartnerAndIntensity()
    {
        var playing = Ready with { Booking = Offer, Confirmed = true };
        var played = Release(ReleaseReason.Played) with { Partner = Sample.Ben, Intensity = 4 };
        var free = PerformerRules.Released(playing, played, Timings, Sample.Noon);
        var remaining = PerformerRules.Remaining(free, Sample.Noon);
        Assert.Equal((PerformerRules.IntensityPerDay - 4, 1), (remaining, free.Partners.Length));
    }

    [Fact]
    public void Released_PlayedWithTheSameAgain_CountsTheMeeting()
    {
        var later = Sample.Noon.AddDays(1);
        var played = Release(ReleaseReason.Played) with { Partner = Sample.Ben, Intensity = 1 };
        var once = PerformerRules.Released(Ready with { Booking = Offer }, played, Timings, Sample.Noon);
        var twice = PerformerRules.Released(once with { Booking = Offer }, played, Timings, later);
        Assert.Equal([new Meeting(Sample.Ben, 1, Sample.Noon)], once.Partners);
        Assert.Equal([new Meeting(Sample.Ben, 2, later)], twice.Partners);
    }

    [Fact]
    public void Released_ManyPartners_AreBounded()
    {
        var state = Ready;
        for (var i = 0; i <= Limits.PartnersRemembered; i++)
        {
            var partner = PerformerId.Parse($"p-{i:D4}");
            var played = Release(ReleaseReason.Played) with { Partner = partner, Intensity = 1 };
            state = PerformerRules.Released(state with { Booking = Offer }, played, Timings, Sample.Noon);
        }

        Assert.Equal(Limits.PartnersRemembered, state.Partners.Length);
        Assert.Equal("p-0001", state.Partners[0].Partner.Value);
    }

    [Fact]
    public void TicketOf_WhileBooked_IsNone()
    {
        Assert.NotNull(PerformerRules.TicketOf(Waiting, Sample.Ann, Sample.Noon, Sample.Noon));
        Assert.Null(PerformerRules.TicketOf(Waiting with { Booking = Offer }, Sample.Ann, Sample.Noon, Sample.Noon));
        Assert.Null(PerformerRules.TicketOf(Ready, Sample.Ann, Sample.Noon, Sample.Noon));
    }

    [Theory]
    [InlineData(119, 0)]
    [InlineData(120, 0)]
    [InlineData(121, 1)]
    [InlineData(3_720, 3_600)]
    [InlineData(3_721, 3_600)]
    public void PaidWaitSeconds_FromTheThirdMinute_UpToAnHour(int waited, long paid) =>
        Assert.Equal(paid, Pay.PaidWaitSeconds(Sample.Noon, Sample.Noon.AddSeconds(waited), Timings));

    [Theory]
    [InlineData(7_400, 600, 1_234)]
    [InlineData(7_400, 1, 3)]
    [InlineData(7_400, 0, 0)]
    [InlineData(3_600, 10, 10)]
    public void Amount_IsRoundedUp(long rate, long seconds, long amount) =>
        Assert.Equal(amount, Pay.Amount(rate, seconds));

    private static Release Release(ReleaseReason reason) => new(Sample.Scene, reason, Sample.Version.Prompt, null, 0);
}
