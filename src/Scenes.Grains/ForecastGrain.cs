namespace Scenes.Grains;

/// <summary>What a pool's matcher learnt: stored as a whole, up to some kilobytes.</summary>
internal sealed class ForecastGrain(
    [PersistentState("forecast", GrainStore.Name)] IPersistentState<StoredForecast> stored)
    : Grain, IForecastGrain
{
    /// <inheritdoc/>
    public Task<WaitHistory?> GetAsync() => Task.FromResult(stored.State.History);

    /// <inheritdoc/>
    public Task KeepAsync(WaitHistory history) =>
        stored.SaveAsync(this, new StoredForecast(history, stored.State.Drops));

    /// <inheritdoc/>
    public Task<DropHistory?> GetDropsAsync() => Task.FromResult(stored.State.Drops);

    /// <inheritdoc/>
    public Task KeepDropsAsync(DropHistory drops) =>
        stored.SaveAsync(this, new StoredForecast(stored.State.History, drops));
}
