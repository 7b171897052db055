namespace Scenes.Domain.Tests;

/// <summary>
/// S8, S10 and S12 where somebody stands in: a drop before the first curveball is filled within the hold, one after it
/// ends the scene as ever; nobody is paid twice or not at all, and everybody who was recorded decides on its use.
/// </summary>
public sealed class StandInTests
{
    private static readonly PerformerId Cat = PerformerId.Parse("p-cat");
    private static readonly PerformerId Dan = PerformerId.Parse("p-dan");

    [Fact]
    public void Tick_SomebodyIsLostBeforeTheFirstCurveball_IsSought()
    {
        var play = Play.Holding();
        Assert.Equal("recast/B", play.State.Effects.Last());
        var vacancy = StandInRules.VacancyOf(play.State, Sample.Scene)!;
        Assert.Equal(("B", Sample.Ann, 1), (vacancy.Role, vacancy.Survivor, vacancy.StandIn));
        Assert.Equal([Sample.Ann, Sample.Ben], vacancy.Known);
    }

    [Fact]
    public void Tick_SomebodyIsLostAfterTheFirstCurveball_IsNotSought()
    {
        var play = Play.Live();
        play.Pass(160, "A", "B");
        Assert.NotEmpty(play.State.Curveballs);
        play.Pass(15, "A");
        Assert.Equal(ScenePhase.Holding, play.State.Phase);
        Assert.DoesNotContain("recast/B", play.State.Effects);
        Assert.Equal("scene.no_vacancy", Ask(play, Cat).Rejection!.Code);
    }

    [Theory]
    [InlineData(299, true)]
    [InlineData(300, false)]
    public void IsWindowOpen_WithoutACurveball_IsOpenForTheFirstHalf(int played, bool open)
    {
        var live = Play.Live();
        Assert.Equal(open, StandInRules.IsWindowOpen(live.State, live.Now.AddSeconds(played)));
    }

    [Fact]
    public void Tick_BothAreLost_NobodyIsSoughtUntilOneComesBack()
    {
        var play = Play.Live();
        play.Pass(14, "A", "B");
        play.Pass(20);
        Assert.Equal(ScenePhase.Holding, play.State.Phase);
        Assert.DoesNotContain("recast/A", play.State.Effects);
        play.Arrive("A");
        Assert.Contains("recast/B", play.State.Effects);
    }

    [Fact]
    public void Answer_Accepts_PlaysInASlotOfTheirOwnWithTheSameRole()
    {
        var play = Recast();
        Assert.Equal((ScenePhase.Live, "recast"), (play.State.Phase, play.State.Reason));
        Assert.Equal(["A", "B2"], play.State.Cast.Select(p => p.Slot));
        Assert.Equal(["A", "B", "B2"], play.Log.OfType<CardShown>().Select(card => card.Slot));
        var view = SceneViews.For(play.State, Sample.Scene, Cat)!;
        Assert.Equal(("B2", "Younger"), (view.Slot, view.Card!.Name));
        Assert.Equal(["A", "B2"], view.Cast);
        play.Pass(200, "A", "B2");
        Assert.DoesNotContain(play.State.Handed("phone")!.Id, SceneViews.For(play.State, Sample.Scene, Cat)!.Curveballs
            .Select(ball => ball.Id));
    }

    [Fact]
    public void Answer_WhoIsOnlyAsked_SeesWhatAnOfferShowsAndMayDoNothingElse()
    {
        var play = Asked();
        var view = SceneViews.For(play.State, Sample.Scene, Cat)!;
        Assert.Null(view.Card);
        Assert.Equal(play.Now.AddSeconds(20), view.StandInUntil);
        var now = play.Now;
        Assert.Equal(RejectionKind.NotFound, SceneRules.Stop(play.State, Cat, now).Rejection!.Kind);
        Assert.Equal(RejectionKind.NotFound, SceneRules.Leave(play.State, Cat, now).Rejection!.Kind);
        Assert.Equal(RejectionKind.NotFound, CardRules.See(play.State, Cat, null, now).Rejection!.Kind);
        Assert.Equal(RejectionKind.NotFound,
            LabelRules.Append(play.State, Cat, Sample.Batch(Sample.Event(now, about: "B")), now).Rejection!.Kind);
    }

    [Fact]
    public void Answer_Passes_IsReleasedAsPassedAndTheNextIsSought()
    {
        var play = Asked();
        play.Accept(SceneRules.Answer(play.State, Cat, false));
        Assert.Equal(["release/B2", "recast/B"], play.State.Effects.TakeLast(2));
        Assert.Equal(ReleaseReason.Passed, SceneEffects.ReasonOf(play.State.Asked(Cat)!));
        Assert.Equal("scene.no_vacancy", Ask(play, Cat).Rejection!.Code);
        Ask(play, Dan, "B3");
        Assert.Equal("B3", play.State.Asked(Dan)!.Who.Slot);
        Assert.Empty(SceneRules.Answer(play.State, Cat, false).Events);
        Assert.Equal("scene.not_offered", SceneRules.Answer(play.State, Cat, true).Rejection!.Code);
    }

    [Fact]
    public void Tick_WhoIsAskedIsSilent_IsLetGoAndTheNextIsSought()
    {
        var play = Asked();
        play.Pass(15, "A");
        Assert.Null(play.State.Asked(Cat)!.End);
        play.Pass(5, "A");
        Assert.Equal(StandInEnd.Silent, play.State.Asked(Cat)!.End);
        Assert.Equal(ReleaseReason.Absent, SceneEffects.ReasonOf(play.State.Asked(Cat)!));
        Assert.Equal(["release/B2", "recast/B"], play.State.Effects.TakeLast(2));
    }

    [Fact]
    public void Tick_WhoWasLostComesBackWhileSomebodyIsAsked_GoesOnAndCallsOff()
    {
        var play = Asked();
        play.Arrive("B");
        Assert.Equal((ScenePhase.Live, "returned"), (play.State.Phase, play.State.Reason));
        Assert.Equal(ReleaseReason.BackToFront, SceneEffects.ReasonOf(play.State.Asked(Cat)!));
        Assert.Contains("release/B2", play.State.Effects);
        Assert.Equal("scene.not_offered", SceneRules.Answer(play.State, Cat, true).Rejection!.Code);
    }

    [Fact]
    public void Tick_NobodyComesInTheHold_EndsAsEver()
    {
        var play = Asked();
        play.Accept(SceneRules.Answer(play.State, Cat, true));
        play.Pass(60, "A");
        Assert.Equal((ScenePhase.Aborted, "partner-lost"), (play.State.Phase, play.State.Reason));
        Assert.Equal(600 + 60, play.Pay("A").Sum(due => due.Seconds));
        Assert.DoesNotContain(PayCode.Scene, play.Pay("B2").Select(due => due.Code));
        Assert.Equal(["release/A", "release/B2", "settle"], play.State.Effects.TakeLast(3));
    }

    [Fact]
    public void Tick_StandInComesBeforeTheBookingIsPermanent_WaitsForIt()
    {
        var play = Asked();
        play.Accept(SceneRules.Answer(play.State, Cat, true));
        play.Arrive("A", "B2");
        Assert.Equal(ScenePhase.Holding, play.State.Phase);
        play.Accept(SceneRules.Confirm(play.State, "B2"));
        play.Arrive("A", "B2");
        Assert.Equal(ScenePhase.Live, play.State.Phase);
    }

    [Fact]
    public void LoseReservation_OfAStandIn_SeeksTheNext()
    {
        var play = Asked();
        play.Accept(SceneRules.Answer(play.State, Cat, true));
        play.Accept(SceneRules.LoseReservation(play.State, "B2"));
        Assert.Equal(ScenePhase.Holding, play.State.Phase);
        Assert.Contains("recast/B2", play.State.Effects);
    }

    [Fact]
    public void Pay_OfARecastScene_IsForTheTimeOfEach()
    {
        var play = Recast();
        var recastAt = play.Now;
        play.Pass(700, "A", "B2");
        Assert.Equal(ScenePhase.Reviewing, play.State.Phase);
        var (live, ended) = (play.State.LiveSince!.Value, play.State.EndedAt!.Value);
        Assert.Equal((long)(ended - live).TotalSeconds, play.Pay("A").Sum(due => due.Seconds));
        // From going live until the hold began.
        Assert.Equal([PayCode.Scene], play.Pay("B").Where(due => due.Code != PayCode.Wait).Select(due => due.Code));
        Assert.InRange(play.Pay("B").Single(due => due.Code == PayCode.Scene).Seconds, 28, 29);
        Assert.Equal((long)(ended - recastAt).TotalSeconds, play.Pay("B2").Sum(due => due.Seconds) - 30);
        Assert.All(play.State.Pay, due => Assert.Equal(Sample.Spec.RatePerHour, due.RatePerHour));
        // Holds do not count as played.
        Assert.Equal(600, play.State.Played(ended).TotalSeconds);
        var lease = Pay.Lease(Sample.Spec, new SceneTimings(), 60) + Pay.StandInLease(Sample.Spec, new(), 30);
        Assert.InRange(play.State.Pay.Sum(due => due.AmountMinor), 1, lease);
    }

    [Fact]
    public void Leave_BeforeTheFirstCurveball_HoldsWhileSomebodyIsSought()
    {
        var play = Play.Live();
        play.Pass(100, "A", "B");
        play.Accept(SceneRules.Leave(play.State, Sample.Ben, play.Now));
        Assert.Equal((ScenePhase.Holding, "left"), (play.State.Phase, play.State.Reason));
        Assert.Equal(["release/B", "recast/B"], play.State.Effects.TakeLast(2));
        Assert.Equal(ReleaseReason.Absent, SceneEffects.ReasonOf(play.State, play.State.Find(Sample.Ben)!));
        Ask(play, Cat, "B2");
        play.Accept(SceneRules.Answer(play.State, Cat, true));
        play.Accept(SceneRules.Confirm(play.State, "B2"));
        play.Arrive("A", "B2");
        Assert.Equal(ScenePhase.Live, play.State.Phase);
        Assert.Equal(100, play.Pay("B").Single(due => due.Code == PayCode.Scene).Seconds);
        Assert.Single(play.Log.OfType<ParticipantLeft>());
    }

    [Fact]
    public void FoundNobody_ForWhoeverLeft_EndsAtOnce()
    {
        var play = Play.Live();
        play.Pass(100, "A", "B");
        play.Accept(SceneRules.Leave(play.State, Sample.Ben, play.Now));
        play.Accept(StandInRules.FoundNobody(play.State, "recast/B", play.Now));
        Assert.Equal((ScenePhase.Aborted, "left"), (play.State.Phase, play.State.Reason));
        Assert.Equal(600, play.Pay("A").Sum(due => due.Seconds));
        Assert.Single(play.State.Effects, "release/B");
    }

    [Fact]
    public void FoundNobody_ForWhoeverIsAbsent_WaitsForThem()
    {
        var play = Play.Holding();
        play.Accept(StandInRules.FoundNobody(play.State, "recast/B", play.Now));
        Assert.Equal(ScenePhase.Holding, play.State.Phase);
        play.Arrive("B");
        Assert.Equal((ScenePhase.Live, "returned"), (play.State.Phase, play.State.Reason));
    }

    [Fact]
    public void Leave_OfTheSurvivor_EndsAtOnce()
    {
        var play = Asked();
        play.Accept(SceneRules.Leave(play.State, Sample.Ann, play.Now));
        Assert.Equal((ScenePhase.Aborted, "left"), (play.State.Phase, play.State.Reason));
        Assert.Contains("release/B2", play.State.Effects);
    }

    [Fact]
    public void Stop_WhileSomebodyIsAsked_SealsTheSceneAndCallsOff()
    {
        var play = Asked();
        play.Accept(SceneRules.Stop(play.State, Sample.Ann, play.Now));
        Assert.Equal(ScenePhase.Quarantined, play.State.Phase);
        Assert.Equal(StandInEnd.CalledOff, play.State.Asked(Cat)!.End);
        Assert.Contains("release/B2", play.State.Effects);
        Assert.DoesNotContain("recast/B", play.State.Effects);
    }

    [Fact]
    public void Commands_OfWhoWasReplaced_AreToldSo()
    {
        var play = Recast();
        Assert.Equal("scene.recast", SceneRules.OutOf(play.State.Find(Sample.Ben)!)!.Code);
        Assert.Equal("scene.recast", SceneRules.Stop(play.State, Sample.Ben, play.Now).Rejection!.Code);
        Assert.Equal("scene.recast", SceneRules.ProposeEnd(play.State, Sample.Ben, play.Now).Rejection!.Code);
        Assert.Empty(SceneRules.Leave(play.State, Sample.Ben, play.Now).Events);
        Assert.Contains("release/B", play.State.Effects);
        var late = Sample.Event(play.Now.AddSeconds(10), about: "B");
        Assert.Equal("labels.out_of_time", LabelRules.Append(
            play.State, Sample.Ben, Sample.Batch(late), play.Now.AddSeconds(10)).Rejection!.Code);
    }

    [Fact]
    public void Labels_OfAStandIn_AreAboutTheRole()
    {
        var play = Recast();
        play.Accept(LabelRules.Append(play.State, Cat, Sample.Batch(Sample.Event(play.Now, about: "B")), play.Now));
        Assert.Equal("B2", play.Log.OfType<Labelled>().Single().Slot);
        var foreign = Sample.Batch(Sample.Event(play.Now, about: "A"));
        Assert.Equal("labels.invalid", LabelRules.Append(play.State, Cat, foreign, play.Now).Rejection!.Code);
    }

    [Fact]
    public void WithdrawConsent_OfWhoWasReplaced_TakesTheWholeScene()
    {
        var play = Recast();
        play.Accept(SceneRules.WithdrawConsent(play.State, Sample.Ben, play.Now));
        Assert.Equal((ScenePhase.Aborted, "consent-withdrawn"), (play.State.Phase, play.State.Reason));
        Assert.True(play.State.Withdrawn);
        Assert.Contains(PayCode.StopWord, play.Pay("B2").Select(due => due.Code));
        Assert.DoesNotContain(PayCode.StopWord, play.Pay("B").Select(due => due.Code));
    }

    [Fact]
    public void WithdrawConsent_OfWhoIsAsked_AsksTheNextAndLeavesTheScene()
    {
        var play = Asked();
        play.Accept(SceneRules.WithdrawConsent(play.State, Cat, play.Now));
        Assert.Equal(ScenePhase.Holding, play.State.Phase);
        Assert.False(play.State.Withdrawn);
        Assert.Contains("recast/B", play.State.Effects);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Review_OfARecastScene_WantsAllThreeConsents(bool granted)
    {
        var play = Recast();
        play.Pass(700, "A", "B2");
        var yes = new SceneReview(["train-other"]);
        play.Accept(SceneRules.Review(play.State, Sample.Ann, yes));
        play.Accept(SceneRules.Review(play.State, Cat, yes));
        Assert.Equal(ScenePhase.Reviewing, play.State.Phase);
        play.Accept(SceneRules.Review(play.State, Sample.Ben, granted ? yes : new SceneReview([])));
        Assert.Equal(ScenePhase.Completed, play.State.Phase);
        Assert.Equal(granted, play.State.Counts);
    }

    [Fact]
    public void Review_OfAStandInWhoNeverCame_IsNotAsked()
    {
        var play = Play.Live();
        play.Pass(100, "A", "B");
        play = Lost(play, Sample.Spec with { MinPlayedSeconds = 1 });
        Ask(play, Cat, "B2");
        play.Accept(SceneRules.Answer(play.State, Cat, true));
        play.Pass(60, "A");
        Assert.Equal(ScenePhase.Reviewing, play.State.Phase);
        var yes = new SceneReview(["train-other"]);
        Assert.Equal("scene.not_reviewing", SceneRules.Review(play.State, Cat, yes).Rejection!.Code);
        play.Accept(SceneRules.Review(play.State, Sample.Ann, yes));
        play.Accept(SceneRules.Review(play.State, Sample.Ben, yes));
        Assert.True(play.State.Counts);
    }

    [Theory]
    [InlineData(Limits.StandInsPerScene - 1, true)]
    [InlineData(Limits.StandInsPerScene, false)]
    public void Ask_AsManyAsAScenesMayAsk_NoMore(int asked, bool more)
    {
        var play = Play.Holding();
        for (var i = 0; i < asked; i++)
        {
            var person = PerformerId.Parse($"p-{i:000}");
            Ask(play, person, $"B{i + 2}");
            play.Accept(SceneRules.Answer(play.State, person, false));
        }

        Assert.Equal(more, Ask(play, Cat).Rejection is null);
        Assert.Equal(more, StandInRules.VacancyOf(play.State, Sample.Scene) is not null);
    }

    [Theory]
    [InlineData(50, true)]
    [InlineData(51, false)]
    public void Ask_TooLateInTheHold_IsRefused(int held, bool asks)
    {
        var play = Play.Holding();
        var offer = new StandInOffer("B", Cat, "x-9", 30);
        var decision = StandInRules.Ask(play.State, offer, play.State.PhaseSince.AddSeconds(held));
        Assert.Equal(asks, decision.Rejection is null);
    }

    [Fact]
    public void IsVisible_WhoWasAskedOrPassed_IsShownToNobodyElse()
    {
        Assert.False(SceneViews.IsVisible(new StandInAsked("B2", "x-9", 0), "A"));
        Assert.False(SceneViews.IsVisible(new OfferAnswered("B2", false), "A"));
        Assert.False(SceneViews.IsVisible(new StandInSilent("B2"), "A"));
        Assert.True(SceneViews.IsVisible(new OfferAnswered("B2", true), "A"));
        Assert.True(SceneViews.IsVisible(new PerformerReplaced("B", "B2"), "A"));
    }

    private static Play Asked()
    {
        var play = Play.Holding();
        Ask(play, Cat, "B2");
        return play;
    }

    private static Play Recast()
    {
        var play = Asked();
        play.Accept(SceneRules.Answer(play.State, Cat, true));
        play.Accept(SceneRules.Confirm(play.State, "B2"));
        play.Arrive("A", "B2");
        return play;
    }

    private static Decision<SceneEvent> Ask(Play play, PerformerId person, string? slot = null)
    {
        var decision = StandInRules.Ask(play.State, new StandInOffer("B", person, "x-9", 30), play.Now);
        if (slot is not null) play.Accept(decision, new SealedCast("03", [new SealedSlot(slot, person)]));
        return decision;
    }

    // On other terms, as far as they matter from here on.
    private static Play Lost(Play play, CampaignSpec terms)
    {
        play.Change(state => state with { Offer = state.Offer! with { Terms = terms } });
        play.Pass(20, "A");
        return play;
    }
}
