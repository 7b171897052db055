namespace Scenes;

/// <summary>Some hours of a day of the week.</summary>
/// <param name="Day">The day on which it begins.</param>
/// <param name="Start">Local time, <c>00:00</c> to <c>23:59</c>.</param>
/// <param name="End">Local time up to which it lasts, <c>00:00</c> to <c>24:00</c>.</param>
/// <param name="NextDay">Whether it ends on the day after; then <paramref name="End"/> is not after
/// <paramref name="Start"/>, so that it has at most 24 hours.</param>
[GenerateSerializer, Immutable, Alias("scenes.WeeklyWindow")]
public sealed record WeeklyWindow(
    [property: Id(0)] DayOfWeek Day,
    [property: Id(1)] string Start,
    [property: Id(2)] string End,
    [property: Id(3)] bool NextDay = false);
