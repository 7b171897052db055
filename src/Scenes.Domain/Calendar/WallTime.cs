using System.Globalization;

namespace Scenes.Domain;

/// <summary>Times of a day as people write them: <c>HH:mm</c>.</summary>
public static class WallTime
{
    /// <summary>Minutes of a day on the wall.</summary>
    public const int MinutesPerDay = 24 * 60;

    /// <summary>Reads a time.</summary>
    /// <param name="text">The text; null is no time.</param>
    /// <param name="minutes">Minutes after midnight, 0 to 1440 (<c>24:00</c>); 0 when the answer is false.</param>
    /// <returns>Whether the text is a time.</returns>
    public static bool TryParse(string? text, out int minutes)
    {
        minutes = 0;
        if (text is not [_, _, ':', _, _]
            || !int.TryParse(text.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var hour)
            || !int.TryParse(text.AsSpan(3, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var minute)
            || minute > 59 || hour * 60 + minute > MinutesPerDay)
        {
            return false;
        }

        minutes = hour * 60 + minute;
        return true;
    }

    /// <summary>Minutes from the midnight before it to the start and the end of what was checked.</summary>
    /// <exception cref="FormatException">A text is no time.</exception>
    internal static (int Start, int End) Span(string start, string end, bool nextDay) =>
        (Parse(start), Parse(end) + (nextDay ? MinutesPerDay : 0));

    private static int Parse(string text) =>
        TryParse(text, out var minutes) ? minutes : throw new FormatException($"'{text}' is no time of a day.");
}
