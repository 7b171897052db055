namespace Scenes.Domain.Tests;

/// <summary>
/// The expected waiting time is a range that holds for four of five arrivals, whatever the load does, and is no wider
/// than it must be; who left without a match is heard as somebody who would have waited longer.
/// </summary>
public sealed class WaitForecastTests
{
    private const int Arrivals = 20_000;

    /// <summary>How the mean wait moves along the evening: seconds at a share of it.</summary>
    public static TheoryData<string, int> Loads => new()
    {
        { "steady", 0 }, { "steady", 1 }, { "day", 0 }, { "day", 1 },
        { "steps", 0 }, { "steps", 1 }, { "drift", 0 }, { "drift", 1 },
    };

    [Trait("Length", "long")]
    [Theory]
    [MemberData(nameof(Loads))]
    public void Range_UnderEachLoad_HoldsForFourOfFiveAndIsNarrow(string load, int leave)
    {
        var evening = new WaitEvening(load, leaveEvery: leave == 0 ? 0 : 6, seed: 20_261_122);
        evening.Run(Arrivals);
        Assert.InRange(evening.Coverage, 0.78, 0.82);
        // Against the range that somebody would tell who knows the load of the moment.
        Assert.InRange(evening.Width, 0.9, 1.25);
        Assert.InRange(evening.WorstStretch, 0.72, 0.88);
    }

    [Fact]
    public void Range_TooFewMatches_IsNone()
    {
        var forecast = new WaitForecast();
        for (var i = 1; i < WaitForecast.Least; i++) forecast.Observe(TimeSpan.FromSeconds(i), true);
        for (var i = 0; i < 50; i++) forecast.Observe(TimeSpan.FromSeconds(60), false);
        Assert.Null(forecast.Range());
        forecast.Observe(TimeSpan.FromSeconds(30), true);
        Assert.NotNull(forecast.Range());
    }

    [Fact]
    public void Range_ManyLeft_IsLongerThanOfThoseWhoStayedAlone()
    {
        var (all, stayed) = (new WaitForecast(), new WaitForecast());
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            var wait = -60 * Math.Log(1 - random.NextDouble());
            var patience = -60 * Math.Log(1 - random.NextDouble());
            all.Observe(TimeSpan.FromSeconds(Math.Min(wait, patience)), wait <= patience);
            if (wait <= patience) stayed.Observe(TimeSpan.FromSeconds(wait), true);
        }

        Assert.True(all.Range()!.HighSeconds > 1.4 * stayed.Range()!.HighSeconds);
    }

    [Fact]
    public void Range_OfWaitsThatAreAlike_IsThatWait()
    {
        var forecast = new WaitForecast();
        for (var i = 0; i < 300; i++) forecast.Observe(TimeSpan.FromSeconds(40), true, forecast.Range());
        Assert.Equal(new WaitRange(40, 41), forecast.Range());
        Assert.Equal((300 - WaitForecast.Least, 0), (forecast.Hits, forecast.Misses));
    }

    [Theory]
    [InlineData(9, true, false)]
    [InlineData(10, true, true)]
    [InlineData(20, true, true)]
    [InlineData(21, true, false)]
    [InlineData(9, false, null)]
    [InlineData(20, false, null)]
    [InlineData(21, false, false)]
    public void Observe_AgainstWhatWasTold_SaysWhetherItHeld(int seconds, bool matched, bool? held)
    {
        var forecast = new WaitForecast();
        Assert.Equal(held, forecast.Observe(TimeSpan.FromSeconds(seconds), matched, new WaitRange(10, 20)));
        Assert.Equal((held == true ? 1 : 0, held == false ? 1 : 0), (forecast.Hits, forecast.Misses));
        Assert.Null(forecast.Observe(TimeSpan.FromSeconds(seconds), matched));
    }

    [Fact]
    public void Range_OfSomebodyWhoHasWaited_IsOfTheWaitsThatTookAsLong()
    {
        var forecast = new WaitForecast();
        foreach (var seconds in Shuffled(200)) forecast.Observe(TimeSpan.FromSeconds(seconds), true);
        Assert.Equal(forecast.Range(), forecast.Range(TimeSpan.Zero));
        var range = forecast.Range(TimeSpan.FromSeconds(100))!;
        Assert.InRange(range.LowSeconds, 100, 125);
        Assert.InRange(range.HighSeconds, 175, 200);
        Assert.NotNull(forecast.Range(TimeSpan.FromSeconds(181)));
        Assert.Null(forecast.Range(TimeSpan.FromSeconds(182)));
    }

    [Fact]
    public void History_TakenUpByAnother_TellsTheSameEverAfter()
    {
        var one = new WaitForecast();
        Learn(one, 1);
        var other = new WaitForecast(one.History());
        for (var seed = 2; seed < 5; seed++)
        {
            Assert.Equal(one.Range(), other.Range());
            Assert.Equal((one.Hits, one.Misses), (other.Hits, other.Misses));
            Learn(one, seed);
            Learn(other, seed);
        }

        Assert.Equal(WaitForecast.Remembered, one.History().Waits.Length);
        Assert.True(one.Misses > 0);
    }

    [Fact]
    public void Range_TheSameWaits_IsTheSame()
    {
        var (one, other) = (new WaitEvening("day", 6, 3), new WaitEvening("day", 6, 3));
        one.Run(500);
        other.Run(500);
        Assert.Equal(one.Coverage, other.Coverage);
        Assert.Equal(one.Width, other.Width);
    }

    private static void Learn(WaitForecast forecast, int seed)
    {
        foreach (var seconds in Shuffled(150, seed))
            forecast.Observe(TimeSpan.FromSeconds(seconds), seconds % 7 != 0, forecast.Range());
    }

    private static int[] Shuffled(int count, int seed = 7)
    {
        var numbers = Enumerable.Range(1, count).ToArray();
        new Random(seed).Shuffle(numbers);
        return numbers;
    }
}
