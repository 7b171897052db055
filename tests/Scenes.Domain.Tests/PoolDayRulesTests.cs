namespace Scenes.Domain.Tests;

/// <summary>
/// A pool has so many seats in a half hour and not one more; claims may be lost, repeated, late and out of order, and
/// whoever asks may die at any step: in the end each seat is held by whoever wants it, once.
/// </summary>
public sealed class PoolDayRulesTests
{
    private static readonly PoolDay Day = PoolDay.Parse("en/dyad/2026-11-24");

    [Theory]
    [InlineData(Limits.SeatsPerHalfHour - 1, SeatAnswer.Held)]
    [InlineData(Limits.SeatsPerHalfHour, SeatAnswer.Full)]
    public void Hear_SeatsAroundTheLimit_AreGivenUpToIt(int taken, SeatAnswer answer)
    {
        var state = Taken(taken, 0b11);
        Assert.Equal(answer, PoolDayRules.Hear(state, new SeatClaim(Sample.Ann, 1, 0b10), Sample.Noon).Answer);
        var beside = new SeatClaim(Sample.Ann, 1, 0b100);
        Assert.Equal(SeatAnswer.Held, PoolDayRules.Hear(state, beside, Sample.Noon).Answer);
        // Who has a seat keeps it, however full it is.
        var (kept, after) = PoolDayRules.Hear(state, new SeatClaim(Performer(0), 2, 0b1), Sample.Noon);
        Assert.Equal((SeatAnswer.Held, taken - 1), (kept, PoolDayRules.Count(after)[1]));
    }

    [Theory]
    [InlineData(Limits.PerformersPerPoolDay - 1, SeatAnswer.Held)]
    [InlineData(Limits.PerformersPerPoolDay, SeatAnswer.Full)]
    public void Hear_PerformersAroundTheLimit_AreHeardUpToIt(int known, SeatAnswer answer)
    {
        var holds = Enumerable.Range(0, known).Select(i =>
            new PoolDayState.Hold(Performer(i), 1, i < 100 ? 1UL : 0, Sample.Noon));
        var state = new PoolDayState([.. holds]);
        var claim = new SeatClaim(Sample.Ann, 1, 0b100);
        Assert.Equal(answer, PoolDayRules.Hear(state, claim, Sample.Noon).Answer);
        Assert.Equal(SeatAnswer.Held, PoolDayRules.Hear(state, claim, Sample.Noon.AddMinutes(11)).Answer);
    }

    [Fact]
    public void Hear_AgainLateAndOutOfOrder_TheNewestHolds()
    {
        var (first, held) = PoolDayRules.Hear(PoolDayState.Empty, new SeatClaim(Sample.Ann, 4, 0b11), Sample.Noon);
        var (again, same) = PoolDayRules.Hear(held, new SeatClaim(Sample.Ann, 4, 0b11), Sample.Noon);
        Assert.Equal((SeatAnswer.Held, SeatAnswer.Held), (first, again));
        Assert.Same(held, same);
        var (_, given) = PoolDayRules.Hear(held, new SeatClaim(Sample.Ann, 5, 0), Sample.Noon);
        var (late, still) = PoolDayRules.Hear(given, new SeatClaim(Sample.Ann, 4, 0b11), Sample.Noon.AddMinutes(9));
        Assert.Equal(SeatAnswer.Stale, late);
        Assert.Same(given, still);
        Assert.All(PoolDayRules.Count(still), count => Assert.Equal(0, count));
    }

    [Theory]
    [InlineData("2026-11-24T00:00Z", 30, 0b1UL, 0UL)]
    [InlineData("2026-11-24T00:15Z", 30, 0b11UL, 0UL)]
    [InlineData("2026-11-23T23:30Z", 60, 0b1UL, 1UL << 47)]
    [InlineData("2026-11-23T23:00Z", 60, 0UL, 0b11UL << 46)]
    public void HalfHoursOf_ABooking_AreThoseItTouches(string start, int minutes, ulong bits, ulong before)
    {
        var appointment = Calendars.Booked(Calendars.Order with
        {
            Start = DateTimeOffset.Parse(start, null),
            Minutes = minutes,
        }).Appointments[0];
        Assert.Equal(bits, Day.HalfHoursOf(appointment));
        Assert.Equal(before, (Day with { Day = Day.Day.AddDays(-1) }).HalfHoursOf(appointment));
        Assert.Equal(0UL, (Day with { Pool = PoolId.Parse("de/dyad") }).HalfHoursOf(appointment));
        Assert.Equal((bits == 0 ? 0 : 1) + (before == 0 ? 0 : 1), PoolDay.Of(appointment).Count());
    }

    [Theory]
    [InlineData("en/dyad/2026-11-24", true)]
    [InlineData("en/dyad/2026-11-31", false)]
    [InlineData("en/dyad", false)]
    [InlineData("2026-11-24", false)]
    [InlineData(null, false)]
    public void TryParse_AKey_IsReadAndWritten(string? text, bool good)
    {
        Assert.Equal(good, PoolDay.TryParse(text, out var day));
        if (good) Assert.Equal(text, day.ToString());
    }

    [Trait("Length", "long")]
    [Fact]
    public void Storm_OfCrashesRepeatsAndLateCalls_EndsWithEachWishHeldOnce()
    {
        for (var seed = 0; seed < 120; seed++) new SeatStorm(new Random(seed), seats: 3).Run(seed);
    }

    private static PoolDayState Taken(int count, ulong halfHours)
    {
        var state = PoolDayState.Empty;
        for (var i = 0; i < count; i++)
            state = PoolDayRules.Hear(state, new SeatClaim(Performer(i), 1, halfHours), Sample.Noon).State;
        return state;
    }

    private static PerformerId Performer(int number) => PerformerId.Parse($"p-{number:D5}");
}
