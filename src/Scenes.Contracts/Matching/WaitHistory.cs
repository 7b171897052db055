using System.Collections.Immutable;

namespace Scenes;

/// <summary>What a pool knows about how long one waits there.</summary>
/// <param name="Waits">The last waits, the newest last; up to 200.</param>
/// <param name="Lower">The share of waits below the range that is told now, up to 0.5; below 0, down to -1, it begins
/// before the shortest.</param>
/// <param name="Upper">The share of waits below its end, from 0.5; above 1, up to 2, it ends beyond the
/// longest.</param>
/// <param name="Hits">Waits that lay in the range they were told, since the pool's beginning.</param>
/// <param name="Misses">Waits that did not.</param>
[GenerateSerializer, Immutable, Alias("scenes.WaitHistory")]
public sealed record WaitHistory(
    [property: Id(0)] ImmutableArray<EndedWait> Waits,
    [property: Id(1)] double Lower,
    [property: Id(2)] double Upper,
    [property: Id(3)] long Hits,
    [property: Id(4)] long Misses);
