namespace Scenes.Domain.Tests;

/// <summary>
/// A curveball comes once, by time or by an observer, only to whom it is for; and when it came, was read and was taken
/// up is known.
/// </summary>
public sealed class CurveballTests
{
    private static readonly SealedCast Observer = new("01", [new SealedSlot("O1", Sample.Oda)]);

    [Fact]
    public void Tick_AtItsShare_HandsItOverOnce()
    {
        var play = Play.Live();
        play.Pass(149, "A", "B");
        Assert.Empty(play.State.Curveballs);
        play.Pass(2, "A", "B");
        Assert.Equal(["phone"], Handed(play));
        play.Pass(200, "A", "B");
        Assert.Equal(["phone", "rain"], Handed(play));
        Assert.All(play.State.Curveballs, ball => Assert.Null(ball.By));
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
    public void Throw_ByAnObserver_HandsItOverAndSaysWho()
    {
        var play = Observed();
        play.Accept(CurveballRules.Throw(play.State, Sample.Oda, "dog", play.Now));
        Assert.Equal(("dog", "B", "O1", play.Now), Parts(play.State.Handed("dog")!));
        Assert.Empty(CurveballRules.Throw(play.State, Sample.Oda, "dog", play.Now).Events);
        var ben = SceneViews.For(play.State, Sample.Scene, Sample.Ben)!;
        Assert.Equal("O1", Assert.Single(ben.CurveballTimes).By);
        Assert.Equal("dog", Assert.Single(ben.Curveballs).Id);
        Assert.Empty(SceneViews.For(play.State, Sample.Scene, Sample.Ann)!.CurveballTimes);
    }

    [Theory]
    [InlineData("phone", "curveball.unknown")]
    [InlineData("cat", "curveball.unknown")]
    [InlineData("dog", null)]
    public void Throw_WhatComesByTimeOrIsNotThere_IsUnknown(string ball, string? code)
    {
        var play = Observed();
        Assert.Equal(code, CurveballRules.Throw(play.State, Sample.Oda, ball, play.Now).Rejection?.Code);
    }

    [Theory]
    [InlineData(89, "curveball.out_of_window")]
    [InlineData(90, null)]
    [InlineData(510, null)]
    [InlineData(511, "curveball.out_of_window")]
    public void Throw_AroundItsWindow_IsTakenWithinIt(int seconds, string? code)
    {
        var play = Play.Live();
        play.Accept(SceneRules.Observe(play.State, Sample.Oda, "x-3"), Observer);
        var at = play.State.LiveSince!.Value.AddSeconds(seconds);
        Assert.Equal(code, CurveballRules.Throw(play.State, Sample.Oda, "dog", at).Rejection?.Code);
    }

    [Fact]
    public void Throw_WhatAnotherThrew_IsRefused()
    {
        var play = Observed();
        var kit = PerformerId.Parse("p-kit");
        play.Accept(
            SceneRules.Observe(play.State, kit, "x-4"), new SealedCast("02", [new SealedSlot("O2", kit)]));
        play.Accept(CurveballRules.Throw(play.State, Sample.Oda, "dog", play.Now));
        Assert.Equal(
            "curveball.delivered", CurveballRules.Throw(play.State, kit, "dog", play.Now).Rejection!.Code);
        Assert.Equal("dog", Assert.Single(SceneViews.For(play.State, Sample.Scene, kit)!.CurveballTimes).Curveball);
    }

    [Fact]
    public void Throw_WhileHolding_IsRefused_AndTakenAfterTheReturn()
    {
        var play = Observed();
        play.Pass(20, "A", "O1");
        Assert.Equal(ScenePhase.Holding, play.State.Phase);
        Assert.Equal("scene.not_live", Throw(play).Rejection!.Code);
        play.Pass(5, "A", "B", "O1");
        Assert.Equal(ScenePhase.Live, play.State.Phase);
        Assert.Null(Throw(play).Rejection);
    }

    [Fact]
    public void Throw_ByAPerformerOrAfterLeaving_FindsNothing()
    {
        var play = Observed();
        Assert.Equal(
            Rejection.NotFound, CurveballRules.Throw(play.State, Sample.Ann, "dog", play.Now).Rejection);
        play.Accept(SceneRules.Leave(play.State, Sample.Oda, play.Now));
        Assert.Equal(Rejection.NotFound, Throw(play).Rejection);
        Assert.Empty(SceneViews.For(play.State, Sample.Scene, Sample.Oda)!.Throwable);
    }

    [Fact]
    public void ReadAndRecover_AcrossADrop_KeepAllThreeInstants()
    {
        var play = Observed();
        play.Accept(Throw(play));
        var delivered = play.Now;
        play.Pass(20, "A", "O1");
        play.Pass(5, "A", "B", "O1");
        // Ben's clock is three hours fast; he read it while the line was down.
        var read = new ClientMoment(delivered.AddHours(3).AddSeconds(9).ToUnixTimeMilliseconds(), -10_800_000, 40);
        play.Accept(CurveballRules.Read(play.State, Sample.Ben, "dog", read, play.Now));
        play.Pass(10, "A", "B", "O1");
        play.Accept(CurveballRules.Recover(play.State, Sample.Ben, "dog", null, play.Now));
        var times = Assert.Single(SceneViews.For(play.State, Sample.Scene, Sample.Ben)!.CurveballTimes);
        Assert.Equal(delivered, times.DeliveredAt);
        Assert.Equal(delivered.AddSeconds(9).ToUnixTimeMilliseconds(), times.Read!.AtMs);
        Assert.Equal((delivered.AddSeconds(25), 40.0), (times.Read.At, times.Read.UncertaintyMs!.Value));
        Assert.Equal((delivered.AddSeconds(35), null), (times.Recovered!.At, times.Recovered.AtMs));
    }

    [Theory]
    [InlineData(-2_001, "moment.out_of_time")]
    [InlineData(-2_000, null)]
    [InlineData(12_000, null)]
    [InlineData(12_001, "moment.out_of_time")]
    public void Read_AroundTheTimeItCanHaveBeen_ToleratesTwoSeconds(long afterDelivery, string? code)
    {
        var play = Observed();
        play.Accept(Throw(play));
        var at = play.Now.ToUnixTimeMilliseconds() + afterDelivery;
        play.Pass(10, "A", "B", "O1");
        var read = CurveballRules.Read(play.State, Sample.Ben, "dog", new ClientMoment(at, 0, 5), play.Now);
        Assert.Equal(code, read.Rejection?.Code);
    }

    [Theory]
    [InlineData(-1, 0, 0)]
    [InlineData(0, double.NaN, 0)]
    [InlineData(0, 0, -1)]
    [InlineData(0, 0, 60_001)]
    public void Read_WithAMomentThatIsNone_IsInvalid(long at, double offset, double uncertainty)
    {
        var play = Observed();
        play.Accept(Throw(play));
        var moment = new ClientMoment(at, offset, uncertainty);
        Assert.Equal("moment.invalid",
            CurveballRules.Read(play.State, Sample.Ben, "dog", moment, play.Now).Rejection!.Code);
    }

    [Fact]
    public void Recover_BeforeReading_IsRefused_ByAnObserver_IsTaken()
    {
        var play = Observed();
        play.Accept(Throw(play));
        Assert.Equal("curveball.unread", Recover(play, Sample.Ben, "dog").Rejection!.Code);
        Assert.Equal("curveball.unknown", Recover(play, Sample.Ann, "dog").Rejection!.Code);
        play.Accept(Recover(play, Sample.Oda, "dog"));
        Assert.Empty(Recover(play, Sample.Oda, "dog").Events);
        Assert.Equal(["O1"], play.State.Handed("dog")!.Recovered.Keys);
    }

    [Fact]
    public void Recover_ByAnObserver_OfOneThatCameByTime_IsUnknown()
    {
        var play = Observed();
        play.Pass(100, "A", "B", "O1");
        Assert.Equal("curveball.unknown", Recover(play, Sample.Oda, "phone").Rejection!.Code);
    }

    [Fact]
    public void Read_OfTheOther_IsUnknown()
    {
        var play = Play.Live();
        play.Pass(160, "A", "B");
        Assert.Null(Read(play, Sample.Ann, "phone").Rejection);
        Assert.Equal("curveball.unknown", Read(play, Sample.Ben, "phone").Rejection!.Code);
        Assert.Equal("curveball.unknown", Read(play, Sample.Ann, "rain").Rejection!.Code);
        play.Accept(Read(play, Sample.Ann, "phone"));
        Assert.Empty(Read(play, Sample.Ann, "phone").Events);
    }

    private static Play Observed()
    {
        var play = Play.Live();
        play.Accept(SceneRules.Observe(play.State, Sample.Oda, "x-3"), Observer);
        play.Pass(100, "A", "B", "O1");
        return play;
    }

    private static IEnumerable<string> Handed(Play play) => play.State.Curveballs.Select(ball => ball.Id);

    private static (string, string, string?, DateTimeOffset) Parts(HandedCurveball ball) =>
        (ball.Id, ball.To, ball.By, ball.At);

    private static Decision<SceneEvent> Throw(Play play) =>
        CurveballRules.Throw(play.State, Sample.Oda, "dog", play.Now);

    private static Decision<SceneEvent> Read(Play play, PerformerId performer, string ball) =>
        CurveballRules.Read(play.State, performer, ball, null, play.Now);

    private static Decision<SceneEvent> Recover(Play play, PerformerId performer, string ball) =>
        CurveballRules.Recover(play.State, performer, ball, null, play.Now);
}
