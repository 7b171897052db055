using System.Collections.Immutable;

namespace Scenes.Grains;

/// <summary>What an installation decides about matching.</summary>
/// <param name="LongestWaitFirst">Pools in which whoever waited longest is served first, whatever the data
/// needs.</param>
public sealed record MatchPolicy(ImmutableHashSet<PoolId> LongestWaitFirst)
{
    /// <summary>All pools by what the data needs.</summary>
    public static MatchPolicy Default { get; } = new([]);
}
