namespace Scenes;

/// <summary>
/// Pairs the performers of a pool. Key: <see cref="PoolId"/>. Owns nothing: tickets come again with heartbeats.
/// </summary>
[Alias("scenes.IMatcherGrain")]
public interface IMatcherGrain : IGrainWithStringKey
{
    /// <summary>Adds a ticket, or replaces the performer's earlier one.</summary>
    [Alias("Enqueue")]
    Task<Standing> AnnounceAsync(Ticket ticket);

    /// <summary>Says that somebody still waits who has changed nothing since they announced themselves.</summary>
    /// <param name="performer">Who.</param>
    /// <param name="revision">The revision of the ticket.</param>
    /// <param name="seenAt">The last sign of life.</param>
    [Alias("Renew")]
    Task<Standing> RenewAsync(PerformerId performer, long revision, DateTimeOffset seenAt);

    /// <summary>Why somebody waits, looked at now; null for somebody who does not wait here.</summary>
    [Alias("Explain")]
    Task<Explanation?> ExplainAsync(PerformerId performer);

    /// <summary>Takes a ticket out. Harmless when there is none.</summary>
    [Alias("Remove")]
    Task RemoveAsync(PerformerId performer);

    /// <summary>Looks for somebody who stands by and fits a scene that lost a performer, and asks them.</summary>
    [Alias("StandIn")]
    Task<StandInSearch> StandInAsync(Vacancy vacancy);

    /// <summary>The pool, counted.</summary>
    [Alias("Get")]
    Task<PoolView> GetAsync();
}
