using System.Collections.Immutable;
using NodaTime;
using NodaTime.Extensions;

namespace Scenes.Domain.Tests;

/// <summary>
/// Over random calendars near changes of clocks, each named by its seed: intervals are in order and apart, agree with
/// the wall's own clock and with IsOpen at every instant tried, and cutting the time in two neither loses nor doubles.
/// </summary>
public sealed class OpeningsPropertyTests
{
    private const int Cases = 20_000;

    // A day of each zone on which it may change its clocks, and one that never does.
    private static readonly (string Zone, DateTimeOffset Near)[] Places =
    [
        ("Europe/Berlin", At("2026-03-29")), ("Europe/Berlin", At("2026-10-25")),
        ("America/New_York", At("2026-03-08")), ("America/New_York", At("2026-11-01")),
        ("Australia/Lord_Howe", At("2026-10-04")), ("Australia/Lord_Howe", At("2026-04-05")),
        ("Asia/Kathmandu", At("2026-03-29")), ("Pacific/Apia", At("2011-12-30")),
    ];

    [Fact]
    public void Between_AnyCalendar_AgreesWithTheWallAtEveryInstantTried()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var random = new Random(seed);
            var (availability, from, to) = Draw(random);
            var found = Openings.Between(availability, from, to);
            AssertApart(found, from, to, seed);
            for (var i = 0; i < 12; i++)
            {
                // Edges are where mistakes are.
                var at = found.IsEmpty || i < 6
                    ? from.AddSeconds(random.NextInt64((long)(to - from).TotalSeconds))
                    : Edge(found[random.Next(found.Length)], random);
                if (at < from || at >= to) continue;
                var inside = found.Any(open => open.Start <= at && at < open.End);
                Assert.True(inside == OnTheWall(availability, at), $"Seed {seed}: {at:o} in {availability}");
                Assert.True(inside == Openings.IsOpen(availability, at), $"Seed {seed}: IsOpen at {at:o}");
            }
        }
    }

    [Fact]
    public void Between_CutInTwo_HasTheSameLengthAndTheSameNext()
    {
        for (var seed = 0; seed < 5_000; seed++)
        {
            var random = new Random(seed);
            var (availability, from, to) = Draw(random);
            var cut = from.AddSeconds(random.NextInt64((long)(to - from).TotalSeconds));
            var whole = Openings.Between(availability, from, to);
            var parts = Openings.Between(availability, from, cut).AddRange(Openings.Between(availability, cut, to));
            Assert.True(Length(whole) == Length(parts), $"Seed {seed}");
            var next = Openings.Next(availability, from);
            Assert.True(whole.IsEmpty || whole[0].Start == next!.Start, $"Seed {seed}: next");
            Assert.True(next is null || next.Start == from || !Openings.IsOpen(availability, from), $"Seed {seed}");
        }
    }

    private static void AssertApart(
        ImmutableArray<OpenInterval> found, DateTimeOffset from, DateTimeOffset to, int seed)
    {
        var last = DateTimeOffset.MinValue;
        foreach (var open in found)
        {
            Assert.True(open.Start > last && open.End > open.Start, $"Seed {seed}: {open} after {last:o}");
            Assert.True(open.Start >= from && open.End <= to, $"Seed {seed}: {open} is cut");
            last = open.End;
        }
    }

    /// <summary>
    /// The same question asked of the wall: what the clock says at that instant, and when it says it for the second
    /// time, the last moment before it goes on, as all of the doubled stretch is over by then.
    /// </summary>
    private static bool OnTheWall(Availability availability, DateTimeOffset at)
    {
        var zone = DateTimeZoneProviders.Tzdb[availability.TimeZone];
        var wall = at.ToInstant().InZone(zone);
        var local = wall.LocalDateTime;
        if (zone.MapLocal(local) is { Count: 2 } map && map.Last().ToInstant() == at.ToInstant())
        {
            var shift = map.First().Offset - map.Last().Offset;
            local = map.LateInterval.IsoLocalStart.PlusSeconds(shift.Seconds).PlusTicks(-1);
        }

        return Covers(availability, local.Date, local.TimeOfDay, TimeSpan.Zero)
            || Covers(availability, local.Date.PlusDays(-1), local.TimeOfDay, TimeSpan.FromDays(1));
    }

    private static bool Covers(Availability availability, LocalDate date, LocalTime time, TimeSpan later)
    {
        var day = date.ToDateOnly();
        var minutes = TimeSpan.FromTicks(time.TickOfDay) + later;
        var hours = availability.Exceptions.FirstOrDefault(exception => exception.Date == day)?.Hours
            ?? [.. availability.Weekly.Where(window => window.Day == day.DayOfWeek)
                .Select(window => new DayHours(window.Start, window.End, window.NextDay))];
        return hours.Any(span => Clock(span.Start) <= minutes
            && minutes < Clock(span.End) + TimeSpan.FromDays(span.NextDay ? 1 : 0));
    }

    private static TimeSpan Clock(string text) => TimeSpan.FromMinutes(
        int.Parse(text[..2], null) * 60 + int.Parse(text[3..], null));

    private static (Availability Availability, DateTimeOffset From, DateTimeOffset To) Draw(Random random)
    {
        var (zone, near) = Places[random.Next(Places.Length)];
        var from = near.AddMinutes(random.Next(-3 * 1440, 1440));
        var (weekly, exceptions) = (new List<WeeklyWindow>(), new List<DatedHours>());
        foreach (var day in Enum.GetValues<DayOfWeek>())
        {
            weekly.AddRange(Spans(random).Select(span => new WeeklyWindow(day, span.Start, span.End, span.NextDay)));
        }

        for (var date = DateOnly.FromDateTime(from.Date).AddDays(-2); exceptions.Count < 3; date = date.AddDays(2))
            exceptions.Add(new DatedHours(date, random.Next(2) == 0 ? [] : [.. Spans(random)]));
        var availability = new Availability(zone, [.. weekly], random.Next(3) == 0 ? [.. exceptions] : []);
        return (availability, from, from.AddMinutes(random.Next(1, 4 * 1440)));
    }

    // Two stretches of a day at most, one past midnight at times; those of neighbouring days may overlap.
    private static IEnumerable<DayHours> Spans(Random random)
    {
        var at = random.Next(6) * 15;
        for (var i = random.Next(3); i > 0 && at < 1_300; i--)
        {
            var start = at + random.Next(10) * 15;
            var end = start + 15 + random.Next(30) * 15;
            if (start >= 1_440) yield break;
            if (end > 1_440)
            {
                yield return new DayHours(Text(start), Text(Math.Min(end - 1_440, start)), true);
                yield break;
            }

            yield return new DayHours(Text(start), Text(end));
            at = end;
        }
    }

    private static DateTimeOffset Edge(OpenInterval open, Random random) =>
        (random.Next(2) == 0 ? open.Start : open.End).AddTicks(random.Next(-1, 2));

    private static TimeSpan Length(ImmutableArray<OpenInterval> found) =>
        found.Aggregate(TimeSpan.Zero, (sum, open) => sum + (open.End - open.Start));

    private static string Text(int minutes) => $"{minutes / 60:D2}:{minutes % 60:D2}";

    private static DateTimeOffset At(string date) => new(DateTime.Parse(date, null), TimeSpan.Zero);
}
