namespace Scenes;

/// <summary>
/// Pairs the performers of a pool. Key: <see cref="PoolId"/>. Owns nothing: tickets come again with heartbeats.
/// </summary>
[Alias("scenes.IMatcherGrain")]
public interface IMatcherGrain : IGrainWithStringKey
{
    /// <summary>Adds or renews a ticket.</summary>
    /// <returns>Why this performer has no partner yet, a sentence; null before the first pass with the
    /// ticket.</returns>
    [Alias("Announce")]
    Task<string?> AnnounceAsync(Ticket ticket);

    /// <summary>Takes a ticket out. Harmless when there is none.</summary>
    [Alias("Remove")]
    Task RemoveAsync(PerformerId performer);

    /// <summary>The pool, counted.</summary>
    [Alias("Get")]
    Task<PoolView> GetAsync();
}
