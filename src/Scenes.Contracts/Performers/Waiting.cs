using System.Collections.Immutable;

namespace Scenes;

/// <summary>How somebody waits.</summary>
/// <param name="Since">Since when.</param>
/// <param name="InFront">Whether they go before all others.</param>
/// <param name="Pools">Why, in each pool where they wait.</param>
[GenerateSerializer, Immutable, Alias("scenes.Waiting")]
public sealed record Waiting(
    [property: Id(0)] DateTimeOffset Since,
    [property: Id(1)] bool InFront,
    [property: Id(2)] ImmutableArray<PoolExplanation> Pools);
