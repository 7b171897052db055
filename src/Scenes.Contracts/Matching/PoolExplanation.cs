namespace Scenes;

/// <summary>Why somebody waits in one pool.</summary>
/// <param name="Pool">Which pool.</param>
/// <param name="Why">Why; null where the pool does not have their ticket now.</param>
[GenerateSerializer, Immutable, Alias("scenes.PoolExplanation")]
public sealed record PoolExplanation([property: Id(0)] PoolId Pool, [property: Id(1)] Explanation? Why);
