using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Scenes.Domain;

/// <summary>A pool on a day (UTC): where seats are counted, such as <c>en/dyad/2026-11-22</c>.</summary>
/// <param name="Pool">The pool.</param>
/// <param name="Day">The day, UTC.</param>
public readonly record struct PoolDay(PoolId Pool, DateOnly Day)
{
    /// <summary>Half hours of a day.</summary>
    public const int HalfHours = 48;

    private const string Format = "yyyy-MM-dd";

    /// <summary>When the day begins.</summary>
    public DateTimeOffset Midnight => new(Day, TimeOnly.MinValue, TimeSpan.Zero);

    /// <summary>Reads a key.</summary>
    /// <returns>Whether the text is one.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out PoolDay day)
    {
        day = default;
        var slash = text?.LastIndexOf('/') ?? -1;
        if (slash < 0 || !PoolId.TryParse(text![..slash], out var pool)
            || !TryParseDay(text[(slash + 1)..], out var on))
        {
            return false;
        }

        day = new PoolDay(pool, on);
        return true;
    }

    /// <summary>Reads a key that is known to be one.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static PoolDay Parse(string text) =>
        TryParse(text, out var day) ? day : throw new FormatException($"'{text}' is no pool and day.");

    /// <summary>Reads a date, such as <c>2026-11-22</c>.</summary>
    /// <returns>Whether the text is one.</returns>
    public static bool TryParseDay(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    /// <summary>The days on which an appointment has seats: one or two.</summary>
    public static IEnumerable<PoolDay> Of(Appointment appointment)
    {
        ArgumentNullException.ThrowIfNull(appointment);
        var last = DateOnly.FromDateTime(appointment.End.AddTicks(-1).UtcDateTime);
        for (var day = DateOnly.FromDateTime(appointment.Start.UtcDateTime); day <= last; day = day.AddDays(1))
            yield return new PoolDay(appointment.Pool, day);
    }

    /// <summary>The half hours of this day that an appointment touches, as bits; 0 for one of another pool or
    /// day.</summary>
    public ulong HalfHoursOf(Appointment appointment)
    {
        ArgumentNullException.ThrowIfNull(appointment);
        if (appointment.Pool != Pool) return 0;
        var first = Math.Max(0, Math.Floor((appointment.Start - Midnight).TotalMinutes / 30));
        var end = Math.Min(HalfHours, Math.Ceiling((appointment.End - Midnight).TotalMinutes / 30));
        var bits = 0UL;
        for (var i = (int)first; i < end; i++) bits |= 1UL << i;
        return bits;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Pool}/{Day.ToString(Format, CultureInfo.InvariantCulture)}";
}
