using System.Collections.Immutable;

namespace Scenes.Server;

/// <summary>The system at a glance.</summary>
/// <param name="Pools">The pools, counted.</param>
/// <param name="Scenes">Scenes that are not final, by phase; phases without scenes are left out.</param>
/// <param name="Performers">Performers by status; a status that nobody has is left out.</param>
/// <param name="Money">The sums of all accounts, each currency for itself: debits equal credits once every pair of
/// postings is done (S12).</param>
/// <param name="StartedAt">When this server started.</param>
/// <param name="Edition"><c>Embedded</c> or <c>Cluster</c>.</param>
public sealed record Overview(
    ImmutableArray<PoolView> Pools,
    ImmutableSortedDictionary<string, int> Scenes,
    ImmutableSortedDictionary<string, int> Performers,
    ImmutableArray<LedgerSum> Money,
    DateTimeOffset StartedAt,
    string Edition);
