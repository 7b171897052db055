namespace Scenes.Domain.Tests;

/// <summary>
/// Durations are counted in the bins that are stated, and their quantiles are those of the definition.
/// </summary>
public sealed class SpreadTests
{
    [Fact]
    public void Of_FiveDurations_HasInterpolatedQuantiles()
    {
        var spread = Spread.Of([40, 0, 30, 10, 20]);

        Assert.Equal((5, 2, 10, 20, 30, 38),
            (spread.Count, spread.P5, spread.P25, spread.Median, spread.P75, spread.P95));
    }

    [Fact]
    public void Of_NoDuration_HasNoQuantiles()
    {
        var spread = Spread.Of([]);

        Assert.Equal((0, null, null, null), (spread.Count, spread.P5, spread.Median, spread.P95));
    }

    [Fact]
    public void Of_DurationsAtTheEdgesOfBins_LieInTheBinThatTheyBegin()
    {
        var histogram = Spread.Of([-2_010, -2_000, -1_910, -1_900, 0, 2_990, 3_000]).Histogram;

        Assert.Equal((-2_000, 100, 50), (histogram.FromMs, histogram.BinMs, histogram.Bins.Length));
        Assert.Equal((1, 1), (histogram.Below, histogram.Above));
        Assert.Equal((2, 1, 1, 1), (histogram.Bins[0], histogram.Bins[1], histogram.Bins[20], histogram.Bins[49]));
        Assert.Equal(5, histogram.Bins.Sum());
    }
}
