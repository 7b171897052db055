namespace Scenes.Grains;

/// <summary>What a pool's matcher learnt about waits: stored as a whole, up to some kilobytes.</summary>
internal sealed class ForecastGrain(
    [PersistentState("forecast", GrainStore.Name)] IPersistentState<StoredForecast> stored)
    : Grain, IForecastGrain
{
    /// <inheritdoc/>
    public Task<WaitHistory?> GetAsync() => Task.FromResult(stored.State.History);

    /// <inheritdoc/>
    public Task KeepAsync(WaitHistory history) => stored.SaveAsync(this, new StoredForecast(history));
}
