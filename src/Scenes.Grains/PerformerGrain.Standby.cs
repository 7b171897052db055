using Scenes.Domain;

namespace Scenes.Grains;

/// <summary>Standing by: a state of the performer, so that one pool has them and it is paid once.</summary>
internal sealed partial class PerformerGrain
{
    /// <inheritdoc/>
    public async Task<Reply<PerformerView>> StandByAsync(PoolId pool, long revision)
    {
        if (!StandbyRules.CanAppoint(State, pool, revision, IsPresent, timings, Now)) return Unavailable();
        if (State.StandingBy is not null) return View();
        var others = Matchers().Where(matcher => matcher.GetPrimaryKeyString() != pool.Value).ToList();
        await SaveAsync(StandbyRules.Appointed(State, pool, Now));
        foreach (var other in others) await other.RemoveAsync(_performer);
        await AnnounceAsync();
        return View();
    }

    /// <inheritdoc/>
    public async Task StandDownAsync(PoolId pool)
    {
        if (State.StandingBy?.Pool != pool || State.IsBooked(Now)) return;
        await SaveAsync(StandbyRules.StoodDown(State, timings, Now));
        await PayOwedAsync();
        await AnnounceAsync();
    }

    private async Task EndStandbyHourAsync()
    {
        if (State.IsBooked(Now) || !StandbyRules.IsOver(State, timings, Now)) return;
        await SaveAsync(StandbyRules.StoodDown(State, timings, Now));
    }
}
