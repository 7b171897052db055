using System.Collections.Frozen;
using System.Collections.Immutable;
using NodaTime;
using NodaTime.Extensions;

namespace Scenes.Domain;

/// <summary>What an availability must look like.</summary>
public static class AvailabilityRules
{
    private const int MinutesPerWeek = 7 * WallTime.MinutesPerDay;

    private static readonly FrozenSet<string> Zones =
        DateTimeZoneProviders.Tzdb.Ids.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What is wrong with an availability; null when nothing is.</summary>
    /// <param name="availability">What somebody says.</param>
    /// <param name="now">Now: exceptions are dated from today on, as the performer's calendar has it.</param>
    /// <returns><c>availability.invalid</c>, with each field that is wrong.</returns>
    public static Rejection? Check(Availability availability, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(availability);
        var errors = new FieldErrors();
        var known = availability.TimeZone is not null && Zones.Contains(availability.TimeZone);
        errors.Require(known, "timeZone", "must be an IANA time zone, such as Europe/Berlin");
        CheckWeek(availability.Weekly, errors);
        var zone = known ? DateTimeZoneProviders.Tzdb[availability.TimeZone!] : DateTimeZone.Utc;
        var today = now.ToInstant().InZone(zone).Date.ToDateOnly();
        CheckExceptions(availability.Exceptions, today, errors);
        return errors.Any ? Rejection.Fields("availability.invalid", errors.All) : null;
    }

    /// <summary>An availability without the exceptions whose day is over.</summary>
    /// <param name="availability">One that was checked.</param>
    /// <param name="now">Now.</param>
    public static Availability WithoutPast(Availability availability, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(availability);
        var zone = DateTimeZoneProviders.Tzdb[availability.TimeZone];
        // What began yesterday may last into today.
        var yesterday = now.ToInstant().InZone(zone).Date.PlusDays(-1).ToDateOnly();
        return availability.Exceptions.Any(exception => exception.Date < yesterday)
            ? availability with
            {
                Exceptions = availability.Exceptions.RemoveAll(exception => exception.Date < yesterday),
            }
            : availability;
    }

    private static void CheckWeek(ImmutableArray<WeeklyWindow> weekly, FieldErrors errors)
    {
        errors.Count(weekly, 0, Limits.WindowsPerWeek, "weekly");
        var spans = new List<(int Start, int End, string Path)>();
        for (var i = 0; i < weekly.Length; i++)
        {
            var (window, path) = (weekly[i], $"weekly[{i}]");
            errors.Require(Enum.IsDefined(window.Day), $"{path}.day", "must be a day of the week");
            if (Span(window.Start, window.End, window.NextDay, path, errors) is not { } span) continue;
            var day = (int)window.Day * WallTime.MinutesPerDay;
            spans.Add((day + span.Start, day + span.End, path));
        }

        CheckOverlaps(spans, MinutesPerWeek, errors);
    }

    private static void CheckExceptions(
        ImmutableArray<DatedHours> exceptions, DateOnly today, FieldErrors errors)
    {
        errors.Count(exceptions, 0, Limits.ExceptionsPerCalendar, "exceptions");
        var dates = new HashSet<DateOnly>();
        for (var i = 0; i < exceptions.Length; i++)
        {
            var (exception, path) = (exceptions[i], $"exceptions[{i}]");
            errors.Require(dates.Add(exception.Date), $"{path}.date", "must not be named twice");
            errors.Require(exception.Date >= today, $"{path}.date", "must not be over");
            errors.Require(exception.Date.DayNumber - today.DayNumber <= Limits.ExceptionDaysAhead,
                $"{path}.date", $"must be within {Limits.ExceptionDaysAhead} days");
            errors.Count(exception.Hours, 0, Limits.HoursPerException, $"{path}.hours");
            var spans = new List<(int Start, int End, string Path)>();
            for (var j = 0; j < exception.Hours.Length; j++)
            {
                var (hours, place) = (exception.Hours[j], $"{path}.hours[{j}]");
                if (Span(hours.Start, hours.End, hours.NextDay, place, errors) is { } span)
                    spans.Add((span.Start, span.End, place));
            }

            CheckOverlaps(spans, null, errors);
        }
    }

    private static (int Start, int End)? Span(
        string start, string end, bool nextDay, string path, FieldErrors errors)
    {
        var starts = WallTime.TryParse(start, out var from) && from < WallTime.MinutesPerDay;
        errors.Require(starts, $"{path}.start", "must be 00:00 to 23:59");
        var ends = WallTime.TryParse(end, out var to);
        errors.Require(ends, $"{path}.end", "must be 00:00 to 24:00");
        if (!starts || !ends) return null;
        if (nextDay)
        {
            errors.Require(to <= from, $"{path}.end", "must not be after start on the next day: 24 hours are the most");
            return to <= from ? (from, to + WallTime.MinutesPerDay) : null;
        }

        errors.Require(to > from, $"{path}.end", "must be after start; say nextDay when it ends on the day after");
        return to > from ? (from, to) : null;
    }

    private static void CheckOverlaps(List<(int Start, int End, string Path)> spans, int? circle, FieldErrors errors)
    {
        spans.Sort();
        for (var i = 1; i < spans.Count; i++)
        {
            errors.Require(
                spans[i - 1].End <= spans[i].Start, spans[i].Path, $"must not overlap {spans[i - 1].Path}");
        }

        if (circle is { } around && spans.Count > 1)
        {
            errors.Require(
                spans[^1].End - around <= spans[0].Start, spans[0].Path, $"must not overlap {spans[^1].Path}");
        }
    }
}
