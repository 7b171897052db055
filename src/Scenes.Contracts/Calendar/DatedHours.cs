using System.Collections.Immutable;

namespace Scenes;

/// <summary>A date on which other hours hold than those of its day of the week.</summary>
/// <param name="Date">The local date; it stands for what begins on it, not for what lasts into it from the day
/// before.</param>
/// <param name="Hours">What holds instead, up to 4; empty for a day off.</param>
[GenerateSerializer, Immutable, Alias("scenes.DatedHours")]
public sealed record DatedHours(
    [property: Id(0)] DateOnly Date,
    [property: Id(1)] ImmutableArray<DayHours> Hours);
