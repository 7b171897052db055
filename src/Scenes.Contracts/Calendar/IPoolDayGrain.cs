using Orleans.Concurrency;

namespace Scenes;

/// <summary>
/// Counts the seats of a pool on a day, UTC: the one place where they are counted. Key: pool and date, such as
/// <c>en/dyad/2026-11-22</c>.
/// </summary>
[Alias("scenes.IPoolDayGrain")]
public interface IPoolDayGrain : IGrainWithStringKey
{
    /// <summary>
    /// Replaces all seats of one performer. May be repeated, and come late or out of order; on a time-out its outcome
    /// is unknown.
    /// </summary>
    [Alias("SetSeats")]
    Task<SeatAnswer> SetSeatsAsync(SeatClaim claim);

    /// <summary>How many seats are taken.</summary>
    [AlwaysInterleave, Alias("Get")]
    Task<PoolDayView> GetAsync();
}
