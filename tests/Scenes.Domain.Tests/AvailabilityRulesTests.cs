using System.Collections.Immutable;

namespace Scenes.Domain.Tests;

/// <summary>Absurd availability is refused with the field that is wrong; bounds hold at, below and above.</summary>
public sealed class AvailabilityRulesTests
{
    private static readonly WeeklyWindow Evening = new(DayOfWeek.Monday, "18:00", "22:00");
    private static readonly Availability Good = new("Europe/Berlin", [Evening], []);
    private static readonly DateOnly Today = new(2026, 11, 22);

    public static TheoryData<string, Availability> Absurd => new()
    {
        { "timeZone", Good with { TimeZone = "Europe/Atlantis" } },
        { "timeZone", Good with { TimeZone = "UTC+25" } },
        { "timeZone", Good with { TimeZone = null! } },
        { "weekly[0].day", With(Evening with { Day = (DayOfWeek)7 }) },
        { "weekly[0].end", With(Evening with { End = "17:00" }) },
        { "weekly[0].end", With(Evening with { End = "18:00" }) },
        { "weekly[0].end", With(Evening with { End = "25:00" }) },
        { "weekly[0].end", With(Evening with { End = "24:01" }) },
        { "weekly[0].end", With(Evening with { End = "18:01", NextDay = true }) },
        { "weekly[0].end", With(Evening with { End = "24:00", NextDay = true }) },
        { "weekly[0].start", With(Evening with { Start = "24:00" }) },
        { "weekly[0].start", With(Evening with { Start = "7:00" }) },
        { "weekly[0].start", With(Evening with { Start = "17:60" }) },
        { "weekly[0].start", With(Evening with { Start = "-1:00" }) },
        { "weekly[0].start", With(Evening with { Start = null! }) },
        { "weekly[1]", With(Evening, Evening with { Start = "21:59", End = "23:00" }) },
        { "weekly[0]", With(Evening with { Start = "20:00" }, Evening) },
        { "weekly[1]", With(Evening with { End = "01:00", NextDay = true }, new(DayOfWeek.Tuesday, "00:59", "02:00")) },
        { "weekly[1]", With(new(DayOfWeek.Saturday, "22:00", "03:00", true), new(DayOfWeek.Sunday, "02:00", "05:00")) },
        { "exceptions[0].date", On(new DatedHours(Today.AddDays(-1), [])) },
        { "exceptions[0].date", On(new DatedHours(Today.AddYears(3), [])) },
        { "exceptions[1].date", On(new DatedHours(Today, []), new DatedHours(Today, [])) },
        { "exceptions[0].hours[0].end", On(new DatedHours(Today, [new DayHours("10:00", "09:00")])) },
        {
            "exceptions[0].hours[1]",
            On(new DatedHours(Today, [new DayHours("10:00", "12:00"), new DayHours("11:00", "13:00")]))
        },
    };

    [Theory]
    [MemberData(nameof(Absurd))]
    public void Check_OneAbsurdity_NamesTheField(string path, Availability availability)
    {
        var rejection = AvailabilityRules.Check(availability, Sample.Noon)!;
        Assert.Equal(("availability.invalid", path), (rejection.Code, Assert.Single(rejection.Errors).Path));
    }

    [Fact]
    public void Check_AroundTheWeekAndTheClock_IsGood()
    {
        Assert.Null(AvailabilityRules.Check(Good, Sample.Noon));
        Assert.Null(AvailabilityRules.Check(Good with { Weekly = [] }, Sample.Noon));
        Assert.Null(AvailabilityRules.Check(With(
            new(DayOfWeek.Saturday, "22:00", "03:00", true), new(DayOfWeek.Sunday, "03:00", "24:00"),
            new(DayOfWeek.Monday, "00:00", "00:00", true)), Sample.Noon));
        // It is Monday the 23rd there already.
        var ahead = new Availability("Pacific/Kiritimati", [], [new DatedHours(Today, [])]);
        Assert.NotNull(AvailabilityRules.Check(ahead, Sample.Noon));
    }

    [Theory]
    [InlineData(Limits.WindowsPerWeek - 1, true)]
    [InlineData(Limits.WindowsPerWeek, true)]
    [InlineData(Limits.WindowsPerWeek + 1, false)]
    public void Check_WindowsAroundTheLimit_AreTakenUpToIt(int count, bool good) =>
        Assert.Equal(good, AvailabilityRules.Check(Good with
        {
            Weekly = [.. Enumerable.Range(0, count).Select(i =>
                new WeeklyWindow((DayOfWeek)(i % 7), $"{i / 7:D2}:00", $"{i / 7:D2}:30"))],
        }, Sample.Noon) is null);

    [Theory]
    [InlineData(Limits.ExceptionsPerCalendar - 1, true)]
    [InlineData(Limits.ExceptionsPerCalendar, true)]
    [InlineData(Limits.ExceptionsPerCalendar + 1, false)]
    public void Check_ExceptionsAroundTheLimit_AreTakenUpToIt(int count, bool good) =>
        Assert.Equal(good, AvailabilityRules.Check(On([.. Enumerable.Range(0, count).Select(i =>
            new DatedHours(Today.AddDays(i), []))]), Sample.Noon) is null);

    [Theory]
    [InlineData(Limits.HoursPerException - 1, true)]
    [InlineData(Limits.HoursPerException, true)]
    [InlineData(Limits.HoursPerException + 1, false)]
    public void Check_HoursAroundTheLimit_AreTakenUpToIt(int count, bool good) =>
        Assert.Equal(good, AvailabilityRules.Check(On(new DatedHours(Today, [.. Enumerable.Range(0, count).Select(
            i => new DayHours($"{i:D2}:00", $"{i:D2}:30"))])), Sample.Noon) is null);

    [Theory]
    [InlineData(Limits.ExceptionDaysAhead - 1, true)]
    [InlineData(Limits.ExceptionDaysAhead, true)]
    [InlineData(Limits.ExceptionDaysAhead + 1, false)]
    public void Check_DaysAheadAroundTheLimit_AreTakenUpToIt(int days, bool good) =>
        Assert.Equal(good,
            AvailabilityRules.Check(On(new DatedHours(Today.AddDays(days), [])), Sample.Noon) is null);

    [Fact]
    public void WithoutPast_DaysThatAreOver_KeepsWhatMayStillLast()
    {
        var noted = On(new DatedHours(Today, []), new DatedHours(Today.AddDays(1), []));
        Assert.Equal(noted, AvailabilityRules.WithoutPast(noted, Sample.Noon.AddDays(1)));
        Assert.Equal([Today.AddDays(1)], AvailabilityRules.WithoutPast(noted, Sample.Noon.AddDays(2))
            .Exceptions.Select(exception => exception.Date));
    }

    private static Availability With(params ImmutableArray<WeeklyWindow> weekly) => Good with { Weekly = weekly };

    private static Availability On(params ImmutableArray<DatedHours> dates) => Good with { Exceptions = dates };
}
