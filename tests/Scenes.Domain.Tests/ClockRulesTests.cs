namespace Scenes.Domain.Tests;

/// <summary>
/// The clocks of clients are known with their uncertainty: what matters is kept, what cannot be is refused, and a clock
/// that moves faster than clocks do is flagged.
/// </summary>
public sealed class ClockRulesTests
{
    private const double Hour = 3_600_000;

    [Fact]
    public void Measure_First_IsKept()
    {
        var play = Play.Live();
        play.Accept(Measure(play, -Hour, 12, 1.5));
        var clock = play.State.Find(Sample.Ann)!.Clock!;
        Assert.Equal((-Hour, 12.0, false, 1), (clock.OffsetMs, clock.UncertaintyMs, clock.Suspect, clock.Kept));
        Assert.Equal(1.5, play.Log.OfType<ClockMeasured>().Single().DriftPpm);
    }

    [Theory]
    [InlineData(23, 12, false)]
    [InlineData(24, 12, false)]
    [InlineData(25, 12, true)]
    [InlineData(-25, 12, true)]
    [InlineData(0, 5, true)]
    [InlineData(0, 6, false)]
    public void Measure_Again_IsKeptOnlyWhenItMatters(double moved, double uncertainty, bool kept)
    {
        var play = Play.Live();
        play.Accept(Measure(play, -Hour, 12));
        play.Pass(300, "A", "B");
        Assert.Equal(kept, !Measure(play, -Hour + moved, uncertainty).Events.IsEmpty);
    }

    [Theory]
    [InlineData(20, 40, false)]
    [InlineData(20, 56, true)]
    [InlineData(300, 180, false)]
    [InlineData(300, 200, true)]
    public void Measure_MovedFasterThanClocksDrift_IsSuspect(int seconds, double moved, bool suspect)
    {
        var play = Play.Live();
        play.Accept(Measure(play, -Hour, 12));
        play.Pass(seconds, "A", "B");
        var measured = Assert.IsType<ClockMeasured>(Assert.Single(Measure(play, -Hour + moved, 12).Events));
        Assert.Equal(suspect, measured.Suspect);
    }

    [Theory]
    [InlineData(500, false)]
    [InlineData(501, true)]
    [InlineData(-501, true)]
    public void Measure_WithAnImpossibleDrift_IsSuspect(double drift, bool suspect) => Assert.Equal(suspect,
        Assert.IsType<ClockMeasured>(Assert.Single(Measure(Play.Live(), 0, 5, drift).Events)).Suspect);

    [Theory]
    [InlineData(0, -10_000, true)]
    [InlineData(0, 10_000, true)]
    [InlineData(0, 10_001, false)]
    [InlineData(-Hour, 0, true)]
    [InlineData(-Hour, 10_001, false)]
    public void Measure_ThatDoesNotLeadToTheServersClock_IsImplausible(double offset, double off, bool taken)
    {
        var play = Play.Live();
        var measured = new ClockMeasurement(play.Now.ToUnixTimeMilliseconds() - offset + off, offset, 5, null);
        Assert.Equal(taken ? null : "clock.offset_implausible",
            ClockRules.Measure(play.State, Sample.Ann, measured, play.Now).Rejection?.Code);
    }

    public static TheoryData<string, ClockMeasurement> Bad => new()
    {
        { "sentAtMs", new ClockMeasurement(double.NaN, 0, 5, null) },
        { "sentAtMs", new ClockMeasurement(-1, 0, 5, null) },
        { "offsetMs", new ClockMeasurement(0, double.PositiveInfinity, 5, null) },
        { "uncertaintyMs", new ClockMeasurement(0, 0, -1, null) },
        { "uncertaintyMs", new ClockMeasurement(0, 0, 60_001, null) },
        { "driftPpm", new ClockMeasurement(0, 0, 5, 10_001) },
        { "driftPpm", new ClockMeasurement(0, 0, 5, double.NaN) },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Measure_BadField_IsNamed(string path, ClockMeasurement measured)
    {
        var play = Play.Live();
        var rejection = ClockRules.Measure(play.State, Sample.Ann, measured, play.Now).Rejection!;
        Assert.Equal("clock.invalid", rejection.Code);
        Assert.Contains(path, rejection.Errors.Select(error => error.Path));
    }

    [Fact]
    public void Measure_AClockThatJumpsForEver_IsKeptUpToTheLimit()
    {
        var play = Play.Live();
        for (var i = 0; i <= Limits.ClocksPerSlot; i++)
        {
            var decision = Measure(play, i % 2 * 1_000, 1);
            Assert.Equal(i < Limits.ClocksPerSlot, !decision.Events.IsEmpty);
            play.Accept(decision);
        }
    }

    private static Decision<SceneEvent> Measure(Play play, double offset, double uncertainty, double? drift = null) =>
        ClockRules.Measure(play.State, Sample.Ann,
            new ClockMeasurement(play.Now.ToUnixTimeMilliseconds() - offset, offset, uncertainty, drift), play.Now);
}
