namespace Scenes.Domain;

/// <summary>A step by which a soft rule gives way.</summary>
/// <param name="AfterSeconds">How long the longer of the two must have waited, seconds.</param>
/// <param name="Bound">The bound from then on, 0 to 5: a level, or a distance of levels.</param>
public sealed record Expansion(int AfterSeconds, int Bound);
