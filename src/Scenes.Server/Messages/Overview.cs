using System.Collections.Immutable;

namespace Scenes.Server;

/// <summary>The system at a glance.</summary>
/// <param name="Pools">The pools, counted.</param>
/// <param name="Scenes">Scenes that are not final, by phase; phases without scenes are left out.</param>
/// <param name="Performers">Performers by status; a status that nobody has is left out.</param>
/// <param name="Money">The sums of all accounts, each currency for itself: debits equal credits once every pair of
/// postings is done (S12).</param>
/// <param name="Rooms">The room server; null where scenes have no rooms.</param>
/// <param name="Troubles">What this process logged as a warning or worse since it started, newest first, up to
/// 20.</param>
/// <param name="StartedAt">When this server started.</param>
/// <param name="Edition"><c>Embedded</c> or <c>Cluster</c>.</param>
public sealed record Overview(
    ImmutableArray<PoolView> Pools,
    ImmutableSortedDictionary<string, int> Scenes,
    ImmutableSortedDictionary<string, int> Performers,
    ImmutableArray<LedgerSum> Money,
    RoomsOverview? Rooms,
    ImmutableArray<Trouble> Troubles,
    DateTimeOffset StartedAt,
    string Edition);
