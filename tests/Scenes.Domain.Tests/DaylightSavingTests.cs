namespace Scenes.Domain.Tests;

/// <summary>
/// Availability goes by the clock on the wall, whatever that does: a skipped time is the moment of the change, a
/// doubled one its first time; over real zones, in both directions, at instants that are written down here.
/// </summary>
public sealed class DaylightSavingTests
{
    // Each change of 2026: zone, date, the moment of the change in UTC, how many minutes the clocks lose.
    public static TheoryData<string, string, string, int> Changes => new()
    {
        { "Europe/Berlin", "2026-03-29", "2026-03-29T01:00Z", 60 },
        { "Europe/Berlin", "2026-10-25", "2026-10-25T01:00Z", -60 },
        { "America/New_York", "2026-03-08", "2026-03-08T07:00Z", 60 },
        { "America/New_York", "2026-11-01", "2026-11-01T06:00Z", -60 },
        { "Australia/Lord_Howe", "2026-10-04", "2026-10-03T15:30Z", 30 },
        { "Australia/Lord_Howe", "2026-04-05", "2026-04-04T15:00Z", -30 },
    };

    [Theory]
    [InlineData("Europe/Berlin", "01:00", "02:30", "2026-03-29T00:00Z", "2026-03-29T01:00Z")]
    [InlineData("Europe/Berlin", "02:30", "04:00", "2026-03-29T01:00Z", "2026-03-29T02:00Z")]
    [InlineData("Europe/Berlin", "01:00", "02:30", "2026-10-24T23:00Z", "2026-10-25T00:30Z")]
    [InlineData("Europe/Berlin", "02:30", "04:00", "2026-10-25T00:30Z", "2026-10-25T03:00Z")]
    [InlineData("America/New_York", "01:00", "02:30", "2026-03-08T06:00Z", "2026-03-08T07:00Z")]
    [InlineData("America/New_York", "02:30", "04:00", "2026-03-08T07:00Z", "2026-03-08T08:00Z")]
    [InlineData("America/New_York", "00:30", "01:15", "2026-11-01T04:30Z", "2026-11-01T05:15Z")]
    [InlineData("America/New_York", "01:15", "03:00", "2026-11-01T05:15Z", "2026-11-01T08:00Z")]
    [InlineData("Australia/Lord_Howe", "01:00", "02:15", "2026-10-03T14:30Z", "2026-10-03T15:30Z")]
    [InlineData("Australia/Lord_Howe", "02:15", "04:00", "2026-10-03T15:30Z", "2026-10-03T17:00Z")]
    [InlineData("Australia/Lord_Howe", "01:00", "01:45", "2026-04-04T14:00Z", "2026-04-04T14:45Z")]
    [InlineData("Australia/Lord_Howe", "01:45", "04:00", "2026-04-04T14:45Z", "2026-04-04T17:30Z")]
    [InlineData("Asia/Kathmandu", "01:00", "02:30", "2026-03-28T19:15Z", "2026-03-28T20:45Z")]
    [InlineData("Asia/Kathmandu", "02:30", "04:00", "2026-10-24T20:45Z", "2026-10-24T22:15Z")]
    public void Between_AWindowAtTheChange_IsTheseInstants(
        string zone, string start, string end, string opens, string closes)
    {
        var (from, to) = (At(opens), At(closes));
        var found = Openings.Between(EveryDay(zone, start, end), from.AddHours(-6), to.AddHours(6));
        var open = Assert.Single(found);
        Assert.Equal((from, to), (open.Start, open.End));
        Assert.Equal((from, to), (open.LocalStart, open.LocalEnd));
        Assert.NotEqual(TimeSpan.Zero, open.LocalStart.Offset);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Between_TheNightOfTheChange_HasTheHoursThatPassed(string zone, string date, string change, int lost)
    {
        var night = EveryDay(zone, "22:00", "06:00", nextDay: true);
        var open = Assert.Single(Openings.Between(night, At(change).AddHours(-8), At(change).AddHours(8)));
        Assert.Equal(TimeSpan.FromMinutes(8 * 60 - lost), open.End - open.Start);
        Assert.Equal((22, 6), (open.LocalStart.Hour, open.LocalEnd.Hour));
        Assert.Equal(DateOnly.Parse(date, null), DateOnly.FromDateTime(open.LocalEnd.DateTime));
        Assert.NotEqual(open.LocalStart.Offset, open.LocalEnd.Offset);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Between_WindowsThatTileTheDay_LoseAndDoubleNothing(string zone, string date, string change, int lost)
    {
        _ = date;
        var (from, to) = (At(change).AddDays(-1), At(change).AddDays(1));
        var total = TimeSpan.Zero;
        for (var quarter = 0; quarter < 96; quarter++)
        {
            var one = EveryDay(zone, Clock(quarter * 15), Clock(quarter * 15 + 15));
            total += Openings.Between(one, from, to)
                .Aggregate(TimeSpan.Zero, (sum, open) => sum + (open.End - open.Start));
        }

        Assert.Equal(TimeSpan.FromDays(2), total);
        var whole = Assert.Single(Openings.Between(EveryDay(zone, "00:00", "24:00"), from, to));
        Assert.Equal((from, to), (whole.Start, whole.End));
        Assert.NotEqual(0, lost);
    }

    [Theory]
    [InlineData("Europe/Berlin", "02:00", "03:00", "2026-03-29T01:00Z")]
    [InlineData("Europe/Berlin", "02:15", "02:45", "2026-03-29T01:00Z")]
    [InlineData("America/New_York", "02:00", "03:00", "2026-03-08T07:00Z")]
    [InlineData("Australia/Lord_Howe", "02:00", "02:30", "2026-10-03T15:30Z")]
    public void Between_AllOfItIsSkipped_IsNotThatDayAndIsTheNext(string zone, string start, string end, string change)
    {
        var window = EveryDay(zone, start, end);
        Assert.Empty(Openings.Between(window, At(change).AddHours(-6), At(change).AddHours(6)));
        Assert.Single(Openings.Between(window, At(change).AddHours(6), At(change).AddHours(30)));
        Assert.False(Openings.IsOpen(window, At(change)));
    }

    [Theory]
    [InlineData("Europe/Berlin", "02:15", "02:45", "2026-10-25T00:30Z", "2026-10-25T01:30Z")]
    [InlineData("America/New_York", "01:15", "01:45", "2026-11-01T05:30Z", "2026-11-01T06:30Z")]
    [InlineData("Australia/Lord_Howe", "01:35", "01:55", "2026-04-04T14:45Z", "2026-04-04T15:15Z")]
    public void IsOpen_AWallTimeThatComesTwice_IsTheFirst(
        string zone, string start, string end, string first, string second)
    {
        var window = EveryDay(zone, start, end);
        Assert.True(Openings.IsOpen(window, At(first)));
        Assert.False(Openings.IsOpen(window, At(second)));
    }

    private static Availability EveryDay(string zone, string start, string end, bool nextDay = false) => new(zone,
        [.. Enum.GetValues<DayOfWeek>().Select(day => new WeeklyWindow(day, start, end, nextDay))], []);

    private static DateTimeOffset At(string utc) => DateTimeOffset.Parse(utc, null);

    private static string Clock(int minutes) => $"{minutes / 60:D2}:{minutes % 60:D2}";
}
