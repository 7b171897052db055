namespace Scenes.Domain.Tests;

/// <summary>
/// S8: states move only along the drawn state machine, and each drawn move is made by what the design names.
/// </summary>
public sealed class SceneMovesTests
{
    public static TheoryData<ScenePhase, ScenePhase> AllMoves()
    {
        var moves = new TheoryData<ScenePhase, ScenePhase>();
        foreach (var from in Enum.GetValues<ScenePhase>())
        {
            foreach (var to in Enum.GetValues<ScenePhase>()) moves.Add(from, to);
        }

        return moves;
    }

    /// <summary>The drawing in the README of the project, read from the file that people read.</summary>
    public static HashSet<(ScenePhase, ScenePhase)> Drawing()
    {
        var readme = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Scenes.Domain.README.md"));
        var drawn = readme.Select(line => line.Split("-->", StringSplitOptions.TrimEntries))
            .Where(parts => parts.Length == 2);
        return [.. drawn.Select(parts => (Phase(parts[0]), Phase(parts[1].Split(':')[0].Trim())))];

        static ScenePhase Phase(string name) => name == "[*]" ? ScenePhase.None : Enum.Parse<ScenePhase>(name);
    }

    [Theory]
    [MemberData(nameof(AllMoves))]
    public void IsLegal_EachPair_IsWhatIsDrawn(ScenePhase from, ScenePhase to) =>
        Assert.Equal(Drawing().Contains((from, to)), SceneMoves.IsLegal(from, to));

    [Fact]
    public void To_IllegalMove_IsAnErrorOfTheRules() =>
        Assert.Throws<InvalidOperationException>(() => SceneMoves.To(SceneState.Empty, ScenePhase.Live, "jumped"));

    [Fact]
    public void Offer_New_IsOffered() => Assert.Equal(ScenePhase.Offered, Play.Offered().State.Phase);

    [Fact]
    public void Offer_Again_IsRefused()
    {
        var play = Play.Offered();
        Assert.Equal("scene.exists", SceneRules.Offer(play.State, Sample.Offer, play.Now).Rejection!.Code);
    }

    [Fact]
    public void Offer_AfterTheHoldLapsed_IsRefused() => Assert.Equal("scene.offer_lapsed",
        SceneRules.Offer(SceneState.Empty, Sample.Offer, Sample.Offer.Until).Rejection!.Code);

    [Fact]
    public void Answer_BothAccept_Gathers()
    {
        var play = Play.Gathering();
        Assert.Equal(ScenePhase.Gathering, play.State.Phase);
        Assert.Equal(["A", "B"], play.Log.OfType<CardShown>().Select(card => card.Slot));
        Assert.Equal(["confirm/A", "confirm/B"], play.State.Effects);
    }

    [Fact]
    public void Answer_OneDeclines_AbortsAndPutsTheOtherInFront()
    {
        var play = Play.Offered();
        play.Accept(SceneRules.Answer(play.State, Sample.Ann, true));
        play.Accept(SceneRules.Answer(play.State, Sample.Ben, false));
        Assert.Equal((ScenePhase.Aborted, "declined"), (play.State.Phase, play.State.Reason));
        Assert.Equal(ReleaseReason.BackToFront, SceneEffects.ReasonOf(play.State, play.State.Find(Sample.Ann)!));
        Assert.Equal(ReleaseReason.Passed, SceneEffects.ReasonOf(play.State, play.State.Find(Sample.Ben)!));
        Assert.Equal(["release/A", "release/B", "settle"], play.State.Effects);
        Assert.Empty(play.State.Pay);
    }

    [Fact]
    public void Answer_DeclineBeforeTheOtherAnswered_DoesNotPunishTheSilent()
    {
        var play = Play.Offered();
        play.Accept(SceneRules.Answer(play.State, Sample.Ben, false));
        Assert.Equal(ReleaseReason.BackToFront, SceneEffects.ReasonOf(play.State, play.State.Find(Sample.Ann)!));
    }

    [Fact]
    public void Answer_Twice_ChangesNothing_TheOtherWay_IsRefused()
    {
        var play = Play.Offered();
        play.Accept(SceneRules.Answer(play.State, Sample.Ann, true));
        Assert.Empty(SceneRules.Answer(play.State, Sample.Ann, true).Events);
        Assert.Equal("scene.not_offered", SceneRules.Answer(play.State, Sample.Ann, false).Rejection!.Code);
    }

    [Fact]
    public void Tick_NobodyAnswers_AbortsAtTheDeadlineAndNotBefore()
    {
        var play = Play.Offered();
        play.Accept(SceneRules.Answer(play.State, Sample.Ann, true));
        play.Pass(29);
        Assert.Equal(ScenePhase.Offered, play.State.Phase);
        play.Pass(1);
        Assert.Equal((ScenePhase.Aborted, "offer-expired"), (play.State.Phase, play.State.Reason));
        Assert.Equal(ReleaseReason.BackToFront, SceneEffects.ReasonOf(play.State, play.State.Find(Sample.Ann)!));
        Assert.Equal(ReleaseReason.Absent, SceneEffects.ReasonOf(play.State, play.State.Find(Sample.Ben)!));
    }

    [Fact]
    public void Tick_BothCome_IsLive() => Assert.Equal(ScenePhase.Live, Play.Live().State.Phase);

    [Fact]
    public void Tick_OneDoesNotCome_AbortsAndPaysTheOther()
    {
        var play = Play.Confirmed();
        play.Arrive("A");
        play.Pass(120, "A");
        Assert.Equal((ScenePhase.Aborted, "no-show"), (play.State.Phase, play.State.Reason));
        Assert.Equal(120, play.Pay("A").Single().Seconds);
        Assert.Equal([PayCode.Wait], play.Pay("B").Select(due => due.Code));
    }

    [Fact]
    public void Tick_BothComeBeforeTheirBookingsArePermanent_WaitsForThem()
    {
        var play = Play.Gathering();
        play.Arrive("A", "B");
        Assert.Equal(ScenePhase.Gathering, play.State.Phase);
        play.Accept(SceneRules.Confirm(play.State, "A"));
        play.Accept(SceneRules.Confirm(play.State, "B"));
        Assert.Equal(["pay/B/Wait"], play.State.Effects);
        play.Arrive("A", "B");
        Assert.Equal(ScenePhase.Live, play.State.Phase);
    }

    [Fact]
    public void Tick_ComesBackAfterTheHoldRanOut_IsTooLateAndPaidNoMoreThanTheHold()
    {
        var play = Play.Holding();
        play.Sleep(600, "A", "B");
        Assert.Equal(ScenePhase.Aborted, play.State.Phase);
        Assert.True(play.State.Held >= TimeSpan.Zero);
        Assert.All(["A", "B"], slot => Assert.InRange(
            play.Pay(slot).Where(due => due.Code == PayCode.Scene).Sum(due => due.Seconds), 1, 120));
    }

    [Fact]
    public void Leave_LongAfterTheDeadline_IsPaidNoMoreThanThePlan()
    {
        var play = Play.Live();
        var decision = SceneRules.Leave(play.State, Sample.Ben, play.Now.AddHours(2));
        Assert.All(decision.Events.OfType<PayDue>(), due => Assert.InRange(due.Seconds, 0, 600));
    }

    [Fact]
    public void LoseReservation_OfAnObserverWhoLeft_DoesNotMakeThemLeaveAgain()
    {
        var play = Play.Live();
        play.Accept(SceneRules.Observe(play.State, Sample.Oda, "x-3"),
            new SealedCast("02", [new SealedSlot("O1", Sample.Oda)]));
        play.Accept(SceneRules.WithdrawConsent(play.State, Sample.Oda, play.Now));
        var left = play.State.Find(Sample.Oda)!.LeftAt;
        play.Pass(2, "A", "B");
        play.Accept(SceneRules.LoseReservation(play.State, "O1"));
        Assert.Equal(left, play.State.Find(Sample.Oda)!.LeftAt);
        Assert.Single(play.State.Effects, effect => effect == SceneEffects.Release("O1"));
    }

    [Fact]
    public void LoseReservation_WhileGathering_Aborts()
    {
        var play = Play.Gathering();
        play.Accept(SceneRules.LoseReservation(play.State, "B"));
        Assert.Equal((ScenePhase.Aborted, "reservation-lost"), (play.State.Phase, play.State.Reason));
    }

    [Fact]
    public void Tick_OneGoesSilent_HoldsAndComesBack()
    {
        var play = Play.Holding();
        Assert.Equal(ScenePhase.Holding, play.State.Phase);
        play.Pass(30, "A", "B");
        Assert.Equal((ScenePhase.Live, "returned"), (play.State.Phase, play.State.Reason));
    }

    [Fact]
    public void Tick_NobodyComesBackEarly_AbortsAndPaysTheSurvivorInFull()
    {
        var play = Play.Holding();
        play.Pass(60, "A");
        Assert.Equal((ScenePhase.Aborted, "partner-lost"), (play.State.Phase, play.State.Reason));
        Assert.True(play.Pay("A").Sum(due => due.Seconds) >= Sample.Spec.SceneSeconds);
        Assert.DoesNotContain(play.Pay("B"), due => due.Code == PayCode.PartnerDrop);
    }

    [Fact]
    public void Tick_NobodyComesBackLate_IsReviewed()
    {
        var play = Play.Live();
        play.Pass(400, "A", "B");
        play.Pass(90, "A");
        Assert.Equal((ScenePhase.Reviewing, "partner-lost"), (play.State.Phase, play.State.Reason));
    }

    [Fact]
    public void Tick_TimeIsOver_IsReviewedAndHoldsDoNotCount()
    {
        var play = Play.Live();
        play.Pass(300, "A", "B");
        play.Pass(25, "A");
        play.Pass(270, "A", "B");
        Assert.Equal(ScenePhase.Live, play.State.Phase);
        play.Pass(30, "A", "B");
        Assert.Equal((ScenePhase.Reviewing, "time"), (play.State.Phase, play.State.Reason));
        Assert.Equal(600, play.State.Played(play.Now).TotalSeconds, 0.001);
    }

    [Fact]
    public void ProposeEnd_One_GoesOn_Both_Ends()
    {
        var play = Play.Live();
        play.Accept(SceneRules.ProposeEnd(play.State, Sample.Ann, play.Now));
        Assert.Equal(ScenePhase.Live, play.State.Phase);
        play.Accept(SceneRules.ProposeEnd(play.State, Sample.Ben, play.Now));
        Assert.Equal((ScenePhase.Reviewing, "agreed"), (play.State.Phase, play.State.Reason));
    }

    [Fact]
    public void Stop_Live_SealsAndPaysBothInFull()
    {
        var play = Play.Live();
        play.Pass(100, "A", "B");
        play.Accept(SceneRules.Stop(play.State, Sample.Ann, play.Now));
        Assert.Equal(ScenePhase.Quarantined, play.State.Phase);
        Assert.All(["A", "B"], slot => Assert.Equal(600,
            play.Pay(slot).Where(due => due.Code != PayCode.Wait).Sum(due => due.Seconds)));
        Assert.False(play.State.Counts);
    }

    [Fact]
    public void Stop_Holding_Seals()
    {
        var play = Play.Holding();
        play.Accept(SceneRules.Stop(play.State, Sample.Ann, play.Now));
        Assert.Equal(ScenePhase.Quarantined, play.State.Phase);
    }

    [Fact]
    public void Leave_AfterTheFirstCurveball_AbortsAndPaysTheOtherInFull()
    {
        var play = Play.Live();
        play.Pass(200, "A", "B");
        play.Accept(SceneRules.Leave(play.State, Sample.Ben, play.Now));
        Assert.Equal((ScenePhase.Aborted, "left"), (play.State.Phase, play.State.Reason));
        Assert.Equal(600, play.Pay("A").Sum(due => due.Seconds));
        Assert.Equal(200, play.Pay("B").Single(due => due.Code == PayCode.Scene).Seconds);
    }

    [Fact]
    public void WithdrawConsent_Live_EndsAtOnce()
    {
        var play = Play.Live();
        play.Accept(SceneRules.WithdrawConsent(play.State, Sample.Ben, play.Now));
        Assert.Equal((ScenePhase.Aborted, "consent-withdrawn"), (play.State.Phase, play.State.Reason));
    }

    [Theory]
    [InlineData("Offered")]
    [InlineData("Gathering")]
    [InlineData("Holding")]
    [InlineData("Reviewing")]
    public void WithdrawConsent_AnyOpenPhase_Aborts(string phase)
    {
        var play = phase switch
        {
            "Offered" => Play.Offered(),
            "Gathering" => Play.Gathering(),
            "Holding" => Play.Holding(),
            _ => Play.Reviewing(),
        };
        play.Accept(SceneRules.WithdrawConsent(play.State, Sample.Ann, play.Now));
        Assert.Equal(ScenePhase.Aborted, play.State.Phase);
    }

    [Fact]
    public void Review_BothGrant_CompletesAndCounts()
    {
        var play = Play.Reviewing();
        play.Accept(SceneRules.Review(play.State, Sample.Ann, new SceneReview(["train-other"])));
        Assert.Equal(ScenePhase.Reviewing, play.State.Phase);
        play.Accept(SceneRules.Review(play.State, Sample.Ben, new SceneReview(["train-other", "evaluate"])));
        Assert.Equal(ScenePhase.Completed, play.State.Phase);
        Assert.True(play.State.Counts);
        Assert.Contains("settle", play.State.Effects);
    }

    [Fact]
    public void Review_OneRefuses_CompletesAndDoesNotCount()
    {
        var play = Play.Reviewing();
        play.Accept(SceneRules.Review(play.State, Sample.Ann, new SceneReview(["train-other"])));
        play.Accept(SceneRules.Review(play.State, Sample.Ben, new SceneReview([])));
        Assert.Equal(ScenePhase.Completed, play.State.Phase);
        Assert.False(play.State.Counts);
    }

    [Fact]
    public void Tick_NobodyReviews_CompletesAfterADayWithoutCounting()
    {
        var play = Play.Reviewing();
        play.Sleep(86_400);
        Assert.Equal((ScenePhase.Completed, "review-expired"), (play.State.Phase, play.State.Reason));
        Assert.False(play.State.Counts);
    }

    [Fact]
    public void Tick_AfterALongOutage_EndsTheSceneAndPaysNoMoreThanThePlannedTime()
    {
        var play = Play.Live();
        play.Sleep(7_200);
        Assert.Equal((ScenePhase.Reviewing, "time"), (play.State.Phase, play.State.Reason));
        Assert.All(play.Pay("A"), due => Assert.Equal(600, due.Seconds));
    }

    [Fact]
    public void Tick_AfterAnOutageOfTheStore_FindsNobodyGoneWhoCouldNotBeHeard()
    {
        var play = Play.Live();
        play.Pass(5, "A", "B");
        play.Stall(60);
        Assert.Equal(ScenePhase.Live, play.State.Phase);
        Assert.All(play.State.Performers, performer => Assert.True(performer.Present));
        Assert.DoesNotContain(play.Log.OfType<PresenceChanged>(), change => !change.Present);
    }

    [Fact]
    public void AnyCommand_ByAStranger_FindsNothing()
    {
        var play = Play.Live();
        Decision<SceneEvent>[] decisions =
        [
            SceneRules.Answer(play.State, Sample.Oda, true),
            SceneRules.ProposeEnd(play.State, Sample.Oda, play.Now),
            SceneRules.Stop(play.State, Sample.Oda, play.Now),
            SceneRules.Leave(play.State, Sample.Oda, play.Now),
            SceneRules.Review(play.State, Sample.Oda, new SceneReview([])),
            CurveballRules.Read(play.State, Sample.Oda, "phone", null, play.Now),
            CurveballRules.Throw(play.State, Sample.Oda, "dog", play.Now),
            CurveballRules.Recover(play.State, Sample.Oda, "phone", null, play.Now),
            CardRules.See(play.State, Sample.Oda, null, play.Now),
            ClockRules.Measure(play.State, Sample.Oda, new ClockMeasurement(0, 0, 0, null), play.Now),
            LabelRules.Append(play.State, Sample.Oda, Sample.Batch(Sample.Event(play.Now)), play.Now),
        ];
        Assert.All(decisions, decision => Assert.Equal(Rejection.NotFound, decision.Rejection));
    }
}
