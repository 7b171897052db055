namespace Scenes;

/// <summary>
/// Keeps what a pool's matcher learnt about waits and lost performers, so that a new matcher need not learn it again.
/// Key: <see cref="PoolId"/>.
/// </summary>
[Alias("scenes.IForecastGrain")]
public interface IForecastGrain : IGrainWithStringKey
{
    /// <summary>What was kept last about waits; null when nothing was.</summary>
    [Alias("Get")]
    Task<WaitHistory?> GetAsync();

    /// <summary>Keeps what is known about waits now, in place of what was. May be repeated; of two matchers the later
    /// one holds.</summary>
    [Alias("Keep")]
    Task KeepAsync(WaitHistory history);

    /// <summary>What was kept last about lost performers; null when nothing was.</summary>
    [Alias("GetDrops")]
    Task<DropHistory?> GetDropsAsync();

    /// <summary>Keeps what is known about lost performers now, in place of what was. May be repeated; of two matchers
    /// the later one holds.</summary>
    [Alias("KeepDrops")]
    Task KeepDropsAsync(DropHistory drops);
}
