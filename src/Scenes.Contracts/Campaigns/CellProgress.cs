namespace Scenes;

/// <summary>How far a cell is.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Target">Scenes wanted.</param>
/// <param name="Held">Scenes under way.</param>
/// <param name="Counted">Scenes that count.</param>
[GenerateSerializer, Immutable, Alias("scenes.CellProgress")]
public sealed record CellProgress(
    [property: Id(0)] string Cell,
    [property: Id(1)] int Target,
    [property: Id(2)] int Held,
    [property: Id(3)] int Counted);
