using System.Collections.Immutable;

namespace Scenes;

/// <summary>The seats of a pool on a day.</summary>
/// <param name="Booked">Seats taken in each of the 48 half hours of the day (UTC).</param>
[GenerateSerializer, Immutable, Alias("scenes.PoolDayView")]
public sealed record PoolDayView([property: Id(0)] ImmutableArray<int> Booked);
