using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>How many people there are for a pool, half hour by half hour; numbers alone.</summary>
/// <param name="day">The pool and the day.</param>
public sealed class PoolCounts(PoolDay day)
{
    private readonly int[] _available = new int[PoolDay.HalfHours];

    /// <summary>How many can be there for the whole of each half hour, by what they said.</summary>
    public ImmutableArray<int> Available => [.. _available];

    /// <summary>Counts one more performer; one who does not speak the pool's language counts nowhere.</summary>
    public void Add(AvailabilityRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (!row.Languages.Contains(day.Pool.Language)) return;
        foreach (var open in Openings.Between(row.Availability, day.Midnight, day.Midnight.AddDays(1)))
        {
            var first = (int)Math.Ceiling((open.Start - day.Midnight).TotalMinutes / 30);
            var end = (int)Math.Floor((open.End - day.Midnight).TotalMinutes / 30);
            for (var i = first; i < end; i++) _available[i]++;
        }
    }
}
