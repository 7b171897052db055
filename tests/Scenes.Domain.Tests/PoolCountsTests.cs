namespace Scenes.Domain.Tests;

/// <summary>
/// Somebody counts for a half hour when they can be there for all of it, in the language of the pool.
/// </summary>
public sealed class PoolCountsTests
{
    private static readonly PoolDay Day = PoolDay.Parse("en/dyad/2026-11-24");

    [Theory]
    [InlineData("Etc/UTC", "10:00", "11:00", 20, 2)]
    [InlineData("Etc/UTC", "10:05", "11:00", 21, 1)]
    [InlineData("Etc/UTC", "10:05", "10:55", 0, 0)]
    [InlineData("Etc/UTC", "00:00", "24:00", 0, 48)]
    [InlineData("Asia/Kathmandu", "10:00", "11:00", 9, 1)]
    public void Add_TheirHours_CountWholeHalfHours(string zone, string start, string end, int first, int count)
    {
        var counts = new PoolCounts(Day);
        var availability = new Availability(zone, [new(Day.Day.DayOfWeek, start, end)], []);
        counts.Add(new AvailabilityRow(Sample.Ann, ["de", "en"], availability));
        counts.Add(new AvailabilityRow(Sample.Ben, ["de"], availability));
        Assert.Equal(count, counts.Available.Sum());
        Assert.All(Enumerable.Range(first, count), i => Assert.Equal(1, counts.Available[i]));
    }
}
