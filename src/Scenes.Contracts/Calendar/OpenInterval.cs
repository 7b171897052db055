namespace Scenes;

/// <summary>A stretch of time in which somebody can be there.</summary>
/// <param name="Start">When it begins, UTC.</param>
/// <param name="End">When it is over, UTC; after <paramref name="Start"/>.</param>
/// <param name="LocalStart">The same instant on the performer's clock, with its offset.</param>
/// <param name="LocalEnd">The same instant on the performer's clock, with its offset.</param>
[GenerateSerializer, Immutable, Alias("scenes.OpenInterval")]
public sealed record OpenInterval(
    [property: Id(0)] DateTimeOffset Start,
    [property: Id(1)] DateTimeOffset End,
    [property: Id(2)] DateTimeOffset LocalStart,
    [property: Id(3)] DateTimeOffset LocalEnd);
