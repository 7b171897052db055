namespace Scenes;

/// <summary>A turn that is handed to one or both performers in mid-scene.</summary>
/// <param name="Id">Unique in its prompt.</param>
/// <param name="To"><c>A</c>, <c>B</c> or <c>both</c>.</param>
/// <param name="At">When, as a share of the scene's length, 0.15 to 0.85; null for one that comes only when an observer
/// throws it.</param>
/// <param name="Text">What the performer reads.</param>
[GenerateSerializer, Immutable, Alias("scenes.Curveball")]
public sealed record Curveball(
    [property: Id(0)] string Id,
    [property: Id(1)] string To,
    [property: Id(2)] double? At,
    [property: Id(3)] string Text);
