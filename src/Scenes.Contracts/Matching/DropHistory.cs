namespace Scenes;

/// <summary>What a pool knows about how often a scene loses a performer before its first curveball.</summary>
/// <param name="Lost">Scenes that lost somebody, each as far as it still counts; above 0.</param>
/// <param name="Kept">Scenes that did not, likewise.</param>
[GenerateSerializer, Immutable, Alias("scenes.DropHistory")]
public sealed record DropHistory([property: Id(0)] double Lost, [property: Id(1)] double Kept);
