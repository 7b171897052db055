namespace Scenes;

/// <summary>Some hours of one date, written as those of a <see cref="WeeklyWindow"/>.</summary>
/// <param name="Start">Local time, <c>00:00</c> to <c>23:59</c>.</param>
/// <param name="End">Local time up to which they last, <c>00:00</c> to <c>24:00</c>.</param>
/// <param name="NextDay">Whether they end on the day after.</param>
[GenerateSerializer, Immutable, Alias("scenes.DayHours")]
public sealed record DayHours(
    [property: Id(0)] string Start,
    [property: Id(1)] string End,
    [property: Id(2)] bool NextDay = false);
