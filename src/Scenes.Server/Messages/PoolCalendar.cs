using System.Collections.Immutable;

namespace Scenes.Server;

/// <summary>A pool's day: how many are booked and how many could be there. Numbers alone, never who.</summary>
/// <param name="Pool">Which pool.</param>
/// <param name="Day">The day, UTC.</param>
/// <param name="Seats">The most that can be booked in a half hour.</param>
/// <param name="HalfHours">The 48 of the day.</param>
public sealed record PoolCalendar(
    PoolId Pool, DateOnly Day, int Seats, ImmutableArray<PoolCalendar.HalfHour> HalfHours)
{
    /// <summary>Half an hour.</summary>
    /// <param name="Start">When it begins, UTC.</param>
    /// <param name="Booked">How many booked some of it.</param>
    /// <param name="Available">How many can be there for all of it, by the hours they set.</param>
    public sealed record HalfHour(DateTimeOffset Start, int Booked, int Available);
}
