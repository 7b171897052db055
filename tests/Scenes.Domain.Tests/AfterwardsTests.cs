namespace Scenes.Domain.Tests;

/// <summary>
/// Labels made from the recording stand beside those of the moment, marked with when they were made; who may come to
/// make them is decided by consent, skill, language, limits and acquaintance.
/// </summary>
public sealed class AfterwardsTests
{
    private static readonly SealedCast Observer = new("01", [new SealedSlot("O1", Sample.Oda)]);
    private static readonly Profile Profile = new("Oda", ["en"], 3, [], 0, []);

    private static readonly PerformerState Oda = new()
    {
        Profile = Profile,
        Consent = new Consent(Consent.CurrentTerms, true, []),
        Skills = ["observing"],
    };

    private static readonly ObservingCase Case = new("en", 3, ["family"], [Sample.Ann, Sample.Ben]);

    [Fact]
    public void Append_ByOneWhoCameAfterwards_IsMarkedAndPaidOnce()
    {
        var play = Joined();
        play.Pass(100);
        play.Accept(Append(play, Sample.Oda, play.State.LiveSince!.Value.AddSeconds(5)));
        play.Accept(Append(play, Sample.Oda, play.State.LiveSince!.Value.AddSeconds(6)));
        var made = play.Log.OfType<Labelled>().ToList();
        Assert.All(made, label => Assert.Equal(play.Now.ToUnixTimeMilliseconds(), label.MadeAtMs));
        Assert.Equal(2, made.Count);
        var due = Assert.Single(play.Pay("O1"));
        Assert.Equal((PayCode.Afterwards, 400L), (due.Code, due.Seconds));
        Assert.DoesNotContain("confirm/O1", play.State.Effects);
        Assert.Contains("pay/O1/Afterwards", play.State.Effects);
    }

    [Fact]
    public void Append_ByAPerformerInReview_IsMarked_AndPaidWithTheReviewAlone()
    {
        var play = Play.Reviewing();
        var before = play.State.Pay.Length;
        play.Accept(Append(play, Sample.Ann, play.State.LiveSince!.Value.AddSeconds(5), "self"));
        Assert.Equal(play.Now.ToUnixTimeMilliseconds(), play.Log.OfType<Labelled>().Single().MadeAtMs);
        Assert.Equal(before, play.State.Pay.Length);
    }

    [Theory]
    [InlineData(-2_001, "labels.out_of_time")]
    [InlineData(-2_000, null)]
    [InlineData(402_000, null)]
    [InlineData(402_001, "labels.out_of_time")]
    public void Append_AroundWhatWasPlayed_IsTakenWithinIt(int afterStartMs, string? code)
    {
        var play = Joined();
        play.Pass(100);
        var at = play.State.LiveSince!.Value.AddMilliseconds(afterStartMs);
        Assert.Equal(code, Append(play, Sample.Oda, at).Rejection?.Code);
    }

    [Fact]
    public void Append_InTheWrongStateOrShape_IsRefused()
    {
        var live = Play.Live();
        Assert.Equal("scene.not_reviewing", Append(live, Sample.Ann, live.Now, "self").Rejection!.Code);
        var play = Joined();
        var at = play.State.LiveSince!.Value;
        Assert.Equal(Rejection.NotFound, Append(play, PerformerId.Parse("p-kit"), at).Rejection);
        var shifted = Sample.Batch(Sample.Event(at, "observer", "B")) with { OffsetMs = 1 };
        Assert.Equal("labels.invalid",
            AfterwardsRules.Append(play.State, Sample.Oda, shifted, play.Now).Rejection!.Code);
        Assert.Equal("labels.out_of_time", LabelRules.Append(play.State, Sample.Oda,
            Sample.Batch(Sample.Event(at, "observer", "B")), play.Now).Rejection!.Code);
        play.Sleep(86_400);
        Assert.Equal("scene.closed", Append(play, Sample.Oda, at).Rejection!.Code);
    }

    [Fact]
    public void Observe_InReview_IsOpenUntilSomebodyRefusesOrWithdraws()
    {
        var play = Play.Reviewing();
        Assert.True(AfterwardsRules.IsOpen(play.State));
        play.Accept(SceneRules.Review(play.State, Sample.Ann, new SceneReview(["train-other"])));
        Assert.True(AfterwardsRules.IsOpen(play.State));
        var refused = Play.Reviewing();
        refused.Accept(SceneRules.Review(refused.State, Sample.Ann, new SceneReview([])));
        Assert.False(AfterwardsRules.IsOpen(refused.State));
        Assert.Equal("scene.not_observable", SceneRules.Observe(refused.State, Sample.Oda, "x").Rejection!.Code);
        var withdrawn = Joined();
        withdrawn.Accept(SceneRules.WithdrawConsent(withdrawn.State, Sample.Oda, withdrawn.Now));
        Assert.False(AfterwardsRules.IsOpen(withdrawn.State));
    }

    [Fact]
    public void Observe_Afterwards_FillsTheSamePlaces()
    {
        var play = Joined();
        var kit = PerformerId.Parse("p-kit");
        play.Accept(SceneRules.Observe(play.State, kit, "x"), new SealedCast("02", [new SealedSlot("O2", kit)]));
        Assert.Equal("scene.observers_full",
            SceneRules.Observe(play.State, PerformerId.Parse("p-lou"), "x").Rejection!.Code);
        Assert.Empty(play.Log.OfType<CurveballShown>());
    }

    [Fact]
    public void Lease_WithObserversWhoWereThereAndLabelAgain_CoversThem()
    {
        var play = Play.Live();
        play.Accept(SceneRules.Observe(play.State, Sample.Oda, "x-3"), Observer);
        play.Pass(600, "A", "B", "O1");
        play.Accept(Append(play, Sample.Oda, play.Now.AddSeconds(-60)));
        Assert.Equal([PayCode.Observe, PayCode.Afterwards], play.Pay("O1").Select(due => due.Code));
        var spec = Sample.Spec with { Observers = 1 };
        Assert.True(play.State.Pay.Sum(due => due.AmountMinor) <= Pay.Lease(spec, new SceneTimings(), 60));
    }

    public static TheoryData<string?, PerformerState, ObservingCase> Objections => new()
    {
        { null, Oda, Case },
        { "observer.no_consent", Oda with { Consent = null }, Case },
        { "observer.no_consent", Oda with { Profile = null }, Case },
        { "observer.unverified", Oda with { Skills = ["improv"] }, Case },
        { "observer.language", Oda, Case with { Language = "de" } },
        { "observer.intensity", Oda, Case with { Intensity = 4 } },
        { "observer.topic", Oda with { Profile = Profile with { Avoid = ["family"] } }, Case },
        { "observer.conflict", Oda with { Profile = Profile with { Blocked = [Sample.Ben] } }, Case },
        { "observer.conflict", Oda with { Partners = [new Meeting(Sample.Ann, 1, Sample.Noon)] }, Case },
        { "observer.conflict", Oda, Case with { Performers = [Sample.Ann, Sample.Oda] } },
    };

    [Theory]
    [MemberData(nameof(Objections))]
    public void Objection_OfEachRule_HasItsCode(string? code, PerformerState state, ObservingCase scene) =>
        Assert.Equal(code, ObservingRules.Objection(state, Sample.Oda, scene)?.Code);

    private static Play Joined()
    {
        var play = Play.Reviewing();
        play.Accept(SceneRules.Observe(play.State, Sample.Oda, "x-3"), Observer);
        return play;
    }

    private static Decision<SceneEvent> Append(
        Play play, PerformerId performer, DateTimeOffset at, string viewpoint = "observer") =>
        AfterwardsRules.Append(play.State, performer, Sample.Batch(Sample.Event(at, viewpoint)), play.Now);
}
