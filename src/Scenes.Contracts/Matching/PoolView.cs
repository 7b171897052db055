namespace Scenes;

/// <summary>A pool, counted.</summary>
/// <param name="Pool">Which pool.</param>
/// <param name="Waiting">Performers waiting.</param>
/// <param name="OpenCells">Cells that still want scenes.</param>
/// <param name="Matched">Offers made since the activation.</param>
/// <param name="OldestWaitSeconds">How long the longest wait is, in seconds; 0 when nobody waits.</param>
[GenerateSerializer, Immutable, Alias("scenes.PoolView")]
public sealed record PoolView(
    [property: Id(0)] PoolId Pool,
    [property: Id(1)] int Waiting,
    [property: Id(2)] int OpenCells,
    [property: Id(3)] long Matched,
    [property: Id(4)] double OldestWaitSeconds);
