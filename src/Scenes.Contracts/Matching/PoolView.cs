namespace Scenes;

/// <summary>A pool, counted.</summary>
/// <param name="Pool">Which pool.</param>
/// <param name="Waiting">Performers waiting.</param>
/// <param name="OpenCells">Cells that still want scenes.</param>
/// <param name="Matched">Offers made since the activation.</param>
/// <param name="OldestWaitSeconds">How long the longest wait is, in seconds; 0 when nobody waits.</param>
/// <param name="Expected">How long somebody who comes now will probably wait; null while fewer than 20 matches are
/// known.</param>
/// <param name="ForecastHits">Waits that lay within the range they were told when they began, since the pool's
/// beginning; meant to be 0.8 of all.</param>
/// <param name="ForecastMisses">Waits that did not.</param>
/// <param name="StandingBy">Performers standing by; they are not among those waiting.</param>
/// <param name="StandbyTarget">How many should stand by for the scenes that are played now.</param>
/// <param name="OpenWindows">Scenes that are played and have not had their first curveball.</param>
/// <param name="DropRate">The estimated share of scenes that lose a performer before it, in [0, 1].</param>
[GenerateSerializer, Immutable, Alias("scenes.PoolView")]
public sealed record PoolView(
    [property: Id(0)] PoolId Pool,
    [property: Id(1)] int Waiting,
    [property: Id(2)] int OpenCells,
    [property: Id(3)] long Matched,
    [property: Id(4)] double OldestWaitSeconds,
    [property: Id(5)] WaitRange? Expected = null,
    [property: Id(6)] long ForecastHits = 0,
    [property: Id(7)] long ForecastMisses = 0,
    [property: Id(8)] int StandingBy = 0,
    [property: Id(9)] int StandbyTarget = 0,
    [property: Id(10)] int OpenWindows = 0,
    [property: Id(11)] double DropRate = 0);
