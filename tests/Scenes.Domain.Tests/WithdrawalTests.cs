namespace Scenes.Domain.Tests;

/// <summary>
/// S10: a consent that is withdrawn at whatever time takes the scene away from labs and out of its cell, once.
/// </summary>
public sealed class WithdrawalTests
{
    [Fact]
    public void WithdrawConsent_AfterItCounted_UncountsItOnce()
    {
        var play = Counted();
        Settle(play);
        play.Accept(SceneRules.WithdrawConsent(play.State, Sample.Ann, play.Now));
        Assert.Equal((true, false, true), (play.State.Withdrawn, play.State.Counts, play.State.Counted));
        Assert.Equal(ScenePhase.Completed, play.State.Phase);
        Assert.Equal(["uncount"], play.State.Effects);
        Assert.Empty(SceneRules.WithdrawConsent(play.State, Sample.Ann, play.Now).Events);
        play.Accept(SceneRules.WithdrawConsent(play.State, Sample.Ben, play.Now));
        Assert.Equal(["uncount"], play.State.Effects);
    }

    [Fact]
    public void WithdrawConsent_BeforeTheCampaignWasTold_SettlesAsItCountedAndUncountsBehindIt()
    {
        var play = Counted();
        play.Accept(SceneRules.WithdrawConsent(play.State, Sample.Ann, play.Now));
        Assert.Equal(["settle", "uncount"], play.State.Effects.TakeLast(2));
        Assert.True(play.State.Counted);
        Settle(play, leave: 2);
        Assert.Equal(["settle"], SceneEffects.Next(play.State, new HashSet<string>()));
        Settle(play, leave: 1);
        Assert.Equal(["uncount"], SceneEffects.Next(play.State, new HashSet<string>()));
    }

    [Fact]
    public void WithdrawConsent_OfAnObserver_WhilePlayed_LetsItGoOnAndItNeverCounts()
    {
        var play = Play.Live();
        play.Accept(SceneRules.Observe(play.State, Sample.Oda, "x-3"),
            new SealedCast("01", [new SealedSlot("O1", Sample.Oda)]));
        play.Pass(400, "A", "B", "O1");
        play.Accept(SceneRules.WithdrawConsent(play.State, Sample.Oda, play.Now));
        Assert.Equal(ScenePhase.Live, play.State.Phase);
        Assert.Single(play.Pay("O1"));
        play.Pass(200, "A", "B");
        play.Accept(SceneRules.Review(play.State, Sample.Ann, new SceneReview(["train-other"])));
        play.Accept(SceneRules.Review(play.State, Sample.Ben, new SceneReview(["train-other"])));
        Assert.Equal((ScenePhase.Completed, false), (play.State.Phase, play.State.Counted));
        Assert.DoesNotContain("uncount", play.State.Effects);
    }

    [Fact]
    public void WithdrawConsent_AfterAStopWord_IsRecorded_AfterADecline_IsNot()
    {
        var stopped = Play.Live();
        stopped.Accept(SceneRules.Stop(stopped.State, Sample.Ann, stopped.Now));
        stopped.Accept(SceneRules.WithdrawConsent(stopped.State, Sample.Ben, stopped.Now));
        Assert.True(stopped.State.Withdrawn);
        var declined = Play.Offered();
        declined.Accept(SceneRules.Answer(declined.State, Sample.Ben, false));
        Assert.Empty(SceneRules.WithdrawConsent(declined.State, Sample.Ann, declined.Now).Events);
    }

    [Fact]
    public void Uncount_ACountedScene_GivesItsPlaceBackAndKeepsTheCost()
    {
        var state = CampaignState.Empty with { SpentMinor = 900 };
        state = state with { Counted = state.Counted.SetItem("cell", 2) };
        var after = state.Apply(CampaignRules.Uncount(state, Sample.Scene, "cell").Events, Sample.Noon);
        Assert.Equal((1, 900L), (after.CountedIn("cell"), after.SpentMinor));
        Assert.Empty(CampaignRules.Uncount(state, Sample.Scene, "other").Events);
    }

    private static Play Counted()
    {
        var play = Play.Reviewing();
        play.Accept(SceneRules.Review(play.State, Sample.Ann, new SceneReview(["train-other"])));
        play.Accept(SceneRules.Review(play.State, Sample.Ben, new SceneReview(["train-other"])));
        Assert.True(play.State.Counted);
        return play;
    }

    private static void Settle(Play play, int leave = 0)
    {
        while (play.State.Effects.Length > leave)
        {
            var next = SceneEffects.Next(play.State, new HashSet<string>())[0];
            play.Accept(new Decision<SceneEvent>([new EffectSettled(next)], null));
        }
    }
}
