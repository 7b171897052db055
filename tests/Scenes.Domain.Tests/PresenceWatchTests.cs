namespace Scenes.Domain.Tests;

/// <summary>
/// Neither a stall of the server nor a step of its clock makes a no-show of somebody who was there, in thousands of
/// evenings with both; and who never came is missed in the end, or excused where nobody could look.
/// </summary>
public sealed class PresenceWatchTests
{
    [Fact]
    public void Look_WithoutABreak_AddsUp()
    {
        var watch = PresenceWatch.Begin(Sample.Noon, TimeSpan.Zero);
        for (var s = 5; s <= 900; s += 5) watch = watch.Look(Sample.Noon.AddSeconds(s), TimeSpan.FromSeconds(s));
        Assert.Equal(TimeSpan.FromMinutes(15), watch.Watched);
    }

    [Theory]
    [InlineData(30, 30, 30)]
    [InlineData(30.1, 30.1, 0)]
    [InlineData(5, 9.9, 5)]
    [InlineData(5, 10, 0)]
    [InlineData(10, 5, 0)]
    [InlineData(5, 3_605, 0)]
    [InlineData(5, -3_595, 0)]
    public void Look_AfterAPauseOrAStep_BeginsAnew(double elapsed, double wall, double watched)
    {
        var watch = PresenceWatch.Begin(Sample.Noon, TimeSpan.Zero);
        var looked = watch.Look(Sample.Noon.AddSeconds(wall), TimeSpan.FromSeconds(elapsed));
        Assert.Equal(TimeSpan.FromSeconds(watched), looked.Watched);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Evening_WithStallsAndSteps_MissesNobodyWhoWasThere(bool comes)
    {
        var ends = new Dictionary<AppointmentStatus, int>();
        for (var seed = 0; seed < 3_000; seed++)
        {
            var status = Play(new Random(seed), comes);
            ends[status] = ends.GetValueOrDefault(status) + 1;
        }

        if (comes) Assert.Equal([AppointmentStatus.Kept], ends.Keys);
        else
        {
            Assert.Equal([AppointmentStatus.NoShow, AppointmentStatus.Excused], ends.Keys.Order());
            Assert.All(ends.Values, count => Assert.True(count > 100, $"{count}"));
        }
    }

    // Whoever comes waits from a little before the true start until the true end, and the clock is set right by then.
    private static AppointmentStatus Play(Random random, bool comes)
    {
        var calendar = Calendars.Confirmed();
        var (offset, stalledUntil) = (TimeSpan.Zero, 0);
        PresenceWatch? watch = null;
        for (var s = -1_200; s < 4_000; s += 5)
        {
            var chance = random.Next(400);
            if (chance == 0 && s < 0) offset = TimeSpan.FromSeconds(random.Next(-7_200, 7_200));
            if (chance == 1) offset = TimeSpan.Zero;
            if (chance == 2) stalledUntil = s + random.Next(3_000);
            if (s < stalledUntil) continue;
            var now = Calendars.Start.AddSeconds(s) + offset;
            watch = watch?.Look(now, TimeSpan.FromSeconds(s)) ?? PresenceWatch.Begin(now, TimeSpan.FromSeconds(s));
            var there = comes && s >= -600;
            calendar = AttendanceRules.Look(calendar, new CalendarLook(
                there ? Sighting.Waiting : Sighting.Nowhere, true, watch.Value.Watched, now));
        }

        var last = new CalendarLook(Sighting.Nowhere, true, TimeSpan.Zero, Calendars.Start.AddHours(2));
        calendar = AttendanceRules.Look(calendar, last);
        return comes && Calendars.StatusOf(calendar) == AppointmentStatus.Excused
            // Nobody could look for as long as they were there.
            ? AppointmentStatus.Kept : Calendars.StatusOf(calendar);
    }
}
