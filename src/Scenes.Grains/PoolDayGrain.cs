using Scenes.Domain;

namespace Scenes.Grains;

/// <summary>The seats of a pool on a day: stored as a whole, counted here and nowhere else.</summary>
internal sealed class PoolDayGrain(
    [PersistentState("pool-day", GrainStore.Name)] IPersistentState<StoredPoolDay> stored, TimeProvider clock)
    : Grain, IPoolDayGrain
{
    /// <inheritdoc/>
    public async Task<SeatAnswer> SetSeatsAsync(SeatClaim claim)
    {
        var (answer, seats) = PoolDayRules.Hear(stored.State.Seats, claim, clock.GetUtcNow());
        // What another activation wrote is not seen; its write then refuses this one.
        if (!ReferenceEquals(seats, stored.State.Seats)) await stored.SaveAsync(this, new StoredPoolDay(seats));
        return answer;
    }

    /// <inheritdoc/>
    public Task<PoolDayView> GetAsync() => Task.FromResult(new PoolDayView(PoolDayRules.Count(stored.State.Seats)));
}
