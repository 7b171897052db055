using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>The seats of a pool on a day, as stored.</summary>
/// <param name="Holds">One for each performer who has seats, or gave theirs back a moment ago.</param>
public sealed record PoolDayState(ImmutableArray<PoolDayState.Hold> Holds)
{
    /// <summary>Nobody has a seat.</summary>
    public static PoolDayState Empty { get; } = new([]);

    /// <summary>What one performer holds.</summary>
    /// <param name="Performer">Who.</param>
    /// <param name="Revision">Of the newest claim that was heard.</param>
    /// <param name="HalfHours">Bit n stands for the n-th half hour; 0 when all was given back.</param>
    /// <param name="At">When that claim was heard.</param>
    public sealed record Hold(PerformerId Performer, long Revision, ulong HalfHours, DateTimeOffset At);
}
