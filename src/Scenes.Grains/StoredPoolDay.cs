using System.Text.Json.Serialization;
using Scenes.Domain;

namespace Scenes.Grains;

/// <summary>The seats of a pool on a day in the store.</summary>
[method: JsonConstructor]
internal sealed class StoredPoolDay(PoolDayState seats)
{
    /// <summary>A day on which nobody has a seat.</summary>
    public StoredPoolDay() : this(PoolDayState.Empty)
    {
    }

    /// <summary>The seats.</summary>
    public PoolDayState Seats { get; } = seats;
}
