using System.Collections.Immutable;
using NodaTime;
using NodaTime.Extensions;
using NodaTime.TimeZones;

namespace Scenes.Domain;

/// <summary>When somebody can be there, as instants.</summary>
/// <remarks>
/// A time on the wall stands for one instant: one that a change of clocks skips for the moment of the change, one that
/// it doubles for its first time (as RFC 5545, 3.3.5, has it). Starts and ends go by the same rule and it never turns
/// their order round; so windows that touch on the wall touch in time, and none overlap that do not overlap there.
/// </remarks>
public static class Openings
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(400);

    private static readonly ZoneLocalMappingResolver Resolver =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>Whether somebody can be there at an instant.</summary>
    /// <param name="availability">One that <see cref="AvailabilityRules"/> has nothing against.</param>
    /// <param name="at">When.</param>
    public static bool IsOpen(Availability availability, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(availability);
        var (zone, instant) = (ZoneOf(availability), at.ToInstant());
        var today = instant.InZone(zone).Date;
        for (var date = today.PlusDays(-2); date <= today.PlusDays(1); date = date.PlusDays(1))
        {
            foreach (var (start, end) in HoursOf(availability, zone, date))
            {
                if (start <= instant && instant < end) return true;
            }
        }

        return false;
    }

    /// <summary>When somebody can be there: in order, apart from each other, none of them empty.</summary>
    /// <param name="availability">One that <see cref="AvailabilityRules"/> has nothing against.</param>
    /// <param name="from">From when; what began earlier begins here.</param>
    /// <param name="to">Up to when, without it; at most 400 days later.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time between is too long.</exception>
    public static ImmutableArray<OpenInterval> Between(
        Availability availability, DateTimeOffset from, DateTimeOffset to)
    {
        ArgumentNullException.ThrowIfNull(availability);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to - from, Longest);
        if (to <= from) return [];
        var (zone, first, last) = (ZoneOf(availability), from.ToInstant(), to.ToInstant());
        // A window lasts into the day after, and a zone may leave out a day as it crosses the date line.
        var (date, until) = (first.InZone(zone).Date.PlusDays(-2), last.InZone(zone).Date.PlusDays(1));
        var found = new List<(Instant Start, Instant End)>();
        for (; date <= until; date = date.PlusDays(1))
        {
            foreach (var (start, end) in HoursOf(availability, zone, date))
            {
                var cut = (Start: Instant.Max(start, first), End: Instant.Min(end, last));
                if (cut.Start < cut.End) found.Add(cut);
            }
        }

        return [.. Joined(found).Select(open => ToInterval(open.Start, open.End, zone))];
    }

    /// <summary>What is open at an instant, from then on, or else opens next.</summary>
    /// <param name="availability">One that <see cref="AvailabilityRules"/> has nothing against.</param>
    /// <param name="from">From when.</param>
    /// <returns>Null when nothing opens within <see cref="Limits.ExceptionDaysAhead"/> days.</returns>
    public static OpenInterval? Next(Availability availability, DateTimeOffset from)
    {
        foreach (var days in (ReadOnlySpan<int>)[8, 64, Limits.ExceptionDaysAhead])
        {
            var to = from.AddDays(days);
            if (Between(availability, from, to) is [var next, ..]
                && (next.End < to || days == Limits.ExceptionDaysAhead))
            {
                return next;
            }
        }

        return null;
    }

    private static DateTimeZone ZoneOf(Availability availability) =>
        DateTimeZoneProviders.Tzdb[availability.TimeZone];

    private static IEnumerable<(Instant Start, Instant End)> HoursOf(
        Availability availability, DateTimeZone zone, LocalDate date)
    {
        var day = date.ToDateOnly();
        var other = availability.Exceptions.FirstOrDefault(exception => exception.Date == day);
        var spans = other is not null
            ? other.Hours.Select(hours => WallTime.Span(hours.Start, hours.End, hours.NextDay))
            : availability.Weekly.Where(window => window.Day == day.DayOfWeek)
                .Select(window => WallTime.Span(window.Start, window.End, window.NextDay));
        var midnight = date.AtMidnight();
        foreach (var (start, end) in spans)
        {
            var open = (InstantOf(midnight.PlusMinutes(start), zone), InstantOf(midnight.PlusMinutes(end), zone));
            // All of it may lie in what a change of clocks skips.
            if (open.Item1 < open.Item2) yield return open;
        }
    }

    private static Instant InstantOf(LocalDateTime wall, DateTimeZone zone) =>
        zone.ResolveLocal(wall, Resolver).ToInstant();

    private static List<(Instant Start, Instant End)> Joined(List<(Instant Start, Instant End)> found)
    {
        found.Sort();
        var joined = new List<(Instant Start, Instant End)>();
        foreach (var open in found)
        {
            if (joined is [.., var last] && open.Start <= last.End)
                joined[^1] = (last.Start, Instant.Max(last.End, open.End));
            else
                joined.Add(open);
        }

        return joined;
    }

    private static OpenInterval ToInterval(Instant start, Instant end, DateTimeZone zone) => new(
        start.ToDateTimeOffset(), end.ToDateTimeOffset(),
        start.InZone(zone).ToDateTimeOffset(), end.InZone(zone).ToDateTimeOffset());
}
