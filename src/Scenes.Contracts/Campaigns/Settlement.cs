namespace Scenes;

/// <summary>What became of a held scene.</summary>
/// <param name="Scene">Which scene.</param>
/// <param name="Counted">Whether it counts for its cell.</param>
/// <param name="CostMinor">What it cost, minor units.</param>
[GenerateSerializer, Immutable, Alias("scenes.Settlement")]
public sealed record Settlement(
    [property: Id(0)] SceneId Scene,
    [property: Id(1)] bool Counted,
    [property: Id(2)] long CostMinor);
