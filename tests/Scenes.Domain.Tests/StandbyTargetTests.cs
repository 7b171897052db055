using System.Numerics;

namespace Scenes.Domain.Tests;

/// <summary>
/// As many stand by as are needed in all but one of twenty moments, and no more: held against sums that are exact and
/// against simulated evenings.
/// </summary>
public sealed class StandbyTargetTests
{
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(-1, 0.5)]
    [InlineData(10, 0)]
    public void Of_NothingToLose_IsNobody(int scenes, double rate) => Assert.Equal(0, StandbyTarget.Of(scenes, rate));

    [Fact]
    public void Of_OneScene_IsSomebodyFromFivePercentOn()
    {
        Assert.Equal(0, StandbyTarget.Of(1, 0.049));
        Assert.Equal(1, StandbyTarget.Of(1, 0.051));
    }

    [Fact]
    public void Of_AnyScenesAndRate_IsTheSmallestThatExactSumsAllow()
    {
        foreach (var scenes in new[] { 1, 2, 3, 7, 20, 60 })
        {
            for (var percent = 1; percent < 100; percent += 7)
            {
                var k = 0;
                while (IsTooRisky(k, scenes, percent)) k++;
                Assert.Equal(Math.Min(k, Limits.StandbysPerPool), StandbyTarget.Of(scenes, percent / 100.0));
            }
        }
    }

    [Theory]
    [InlineData(Limits.StandbysPerPool - 1, Limits.StandbysPerPool - 1)]
    [InlineData(Limits.StandbysPerPool, Limits.StandbysPerPool)]
    [InlineData(Limits.StandbysPerPool + 1, Limits.StandbysPerPool)]
    public void Of_ScenesThatAreAllLost_IsOneForEachUpToTheBound(int scenes, int target) =>
        Assert.Equal(target, StandbyTarget.Of(scenes, 1));

    [Fact]
    public void Of_VeryManyScenes_IsTheBound() => Assert.Equal(Limits.StandbysPerPool, StandbyTarget.Of(100_000, 0.1));

    [Fact]
    public void Of_SimulatedEvenings_IsEnoughInNineteenOfTwentyAndOneLessIsNot()
    {
        var lots = new Random(20_261_122);
        foreach (var (scenes, rate) in new[] { (8, 0.1), (25, 0.06), (60, 0.12) })
        {
            var target = StandbyTarget.Of(scenes, rate);
            var drops = Enumerable.Range(0, 40_000)
                .Select(_ => Enumerable.Range(0, scenes).Count(_ => lots.NextDouble() < rate)).ToList();
            Assert.InRange(drops.Count(drop => drop > target) / 40_000.0, 0, 0.055);
            Assert.InRange(drops.Count(drop => drop > target - 1) / 40_000.0, 0.045, 1);
        }
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.1)]
    [InlineData(0.4)]
    public void Rate_AfterManyScenes_IsNearTheTruthAndFollowsIt(double truth)
    {
        var lots = new Random(7);
        var estimate = DropEstimate.Prior;
        Assert.Equal(0.1, estimate.Rate, 12);
        var sum = 0.0;
        for (var i = 0; i < 4_000; i++)
        {
            estimate = estimate.After(lots.NextDouble() < truth);
            if (i >= 1_000) sum += estimate.Rate;
        }

        Assert.Equal(truth, sum / 3_000, 0.03);
        for (var i = 0; i < 3 * DropEstimate.HalfLife; i++) estimate = estimate.After(lost: false);
        Assert.InRange(estimate.Rate, 0, truth / 4);
    }

    // Whether P(X > k) of a binomial X is above 1 in 20, in whole numbers.
    private static bool IsTooRisky(int k, int scenes, int percent)
    {
        var (below, choose) = (BigInteger.Zero, BigInteger.One);
        for (var i = 0; i <= k; i++)
        {
            below += choose * BigInteger.Pow(percent, i) * BigInteger.Pow(100 - percent, scenes - i);
            choose = choose * (scenes - i) / (i + 1);
        }

        var all = BigInteger.Pow(100, scenes);
        return (all - below) * 20 > all;
    }
}
