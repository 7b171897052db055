namespace Scenes.Domain.Tests;

/// <summary>A curveball comes once, when its share of the playing time is over, and only to whom it is for.</summary>
public sealed class CurveballTests
{
    [Fact]
    public void Tick_AtItsShare_HandsItOverOnce()
    {
        var play = Play.Live();
        play.Pass(149, "A", "B");
        Assert.Empty(play.State.Curveballs);
        play.Pass(2, "A", "B");
        Assert.Equal(["phone"], play.State.Curveballs);
        play.Pass(200, "A", "B");
        Assert.Equal(["phone", "rain"], play.State.Curveballs);
    }

    [Fact]
    public void Tick_WhileHolding_WaitsWithIt()
    {
        var play = Play.Live();
        play.Pass(130, "A", "B");
        play.Pass(50, "A");
        Assert.Empty(play.State.Curveballs);
    }

    [Fact]
    public void For_TheOtherPerformer_ShowsNeitherCardNorCurveball()
    {
        var play = Play.Live();
        play.Pass(160, "A", "B");
        var ann = SceneViews.For(play.State, Sample.Scene, Sample.Ann)!;
        var ben = SceneViews.For(play.State, Sample.Scene, Sample.Ben)!;
        Assert.Equal(("A", "B"), (ann.Card!.Slot, ben.Card!.Slot));
        Assert.Equal(["phone"], ann.Curveballs.Select(ball => ball.Id));
        Assert.Empty(ben.Curveballs);
        Assert.Null(SceneViews.For(play.State, Sample.Scene, Sample.Oda));
    }

    [Fact]
    public void For_BeforeBothAccepted_ShowsNoCard() =>
        Assert.Null(SceneViews.For(Play.Offered().State, Sample.Scene, Sample.Ann)!.Card);

    [Fact]
    public void ReadCurveball_OfTheOther_IsUnknown()
    {
        var play = Play.Live();
        play.Pass(160, "A", "B");
        Assert.Null(SceneRules.ReadCurveball(play.State, Sample.Ann, "phone").Rejection);
        Assert.Equal("curveball.unknown", SceneRules.ReadCurveball(play.State, Sample.Ben, "phone").Rejection!.Code);
        Assert.Equal("curveball.unknown", SceneRules.ReadCurveball(play.State, Sample.Ann, "rain").Rejection!.Code);
        play.Accept(SceneRules.ReadCurveball(play.State, Sample.Ann, "phone"));
        Assert.Empty(SceneRules.ReadCurveball(play.State, Sample.Ann, "phone").Events);
    }

    [Fact]
    public void IsVisible_ForeignRecords_StayHidden()
    {
        Assert.False(SceneViews.IsVisible(new CardShown("B", Sample.Shift), "A"));
        Assert.False(SceneViews.IsVisible(new CurveballDelivered("phone", "A"), "B"));
        Assert.False(SceneViews.IsVisible(new CurveballDelivered("rain", "both"), "O1"));
        Assert.False(SceneViews.IsVisible(new Labelled("A", 0, 0, 0, Sample.Event(Sample.Noon)), "B"));
        Assert.False(SceneViews.IsVisible(new ObserverJoined("O1", "x-1"), "A"));
        Assert.True(SceneViews.IsVisible(new PhaseChanged(ScenePhase.Live, ScenePhase.Holding, "partner-lost"), "O1"));
    }
}
