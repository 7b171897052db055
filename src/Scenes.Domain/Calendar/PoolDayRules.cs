using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>
/// Who gets a seat. A claim says all that a performer holds and is numbered by them; so it may be repeated, come late
/// or out of order, and the newest holds whatever was lost. Who gave all back is remembered for
/// <see cref="Remembered"/>: no call is under way for so long.
/// </summary>
public static class PoolDayRules
{
    /// <summary>How long it is remembered that somebody gave their seats back.</summary>
    public static TimeSpan Remembered { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Hears a claim.</summary>
    /// <param name="state">The seats.</param>
    /// <param name="claim">The claim.</param>
    /// <param name="now">Now.</param>
    /// <returns>The answer, and the seats after it: the very same ones where nothing changed.</returns>
    public static (SeatAnswer Answer, PoolDayState State) Hear(
        PoolDayState state, SeatClaim claim, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(claim);
        var known = state.Holds.FirstOrDefault(hold => hold.Performer == claim.Performer);
        if (known is not null && known.Revision >= claim.Revision)
        {
            var same = known.Revision == claim.Revision && known.HalfHours == claim.HalfHours;
            return (same ? SeatAnswer.Held : SeatAnswer.Stale, state);
        }

        var kept = state.Holds.RemoveAll(hold => hold.Performer == claim.Performer
            || (hold.HalfHours == 0 && now - hold.At > Remembered));
        var wanted = claim.HalfHours & ~(known?.HalfHours ?? 0);
        if (wanted != 0 && (kept.Length >= Limits.PerformersPerPoolDay || IsFull(state, wanted)))
            return (SeatAnswer.Full, state);
        var held = new PoolDayState.Hold(claim.Performer, claim.Revision, claim.HalfHours, now);
        return (SeatAnswer.Held, new PoolDayState(kept.Add(held)));
    }

    /// <summary>Seats taken in each half hour.</summary>
    public static ImmutableArray<int> Count(PoolDayState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var counts = new int[PoolDay.HalfHours];
        foreach (var hold in state.Holds)
        {
            for (var i = 0; i < counts.Length; i++) counts[i] += (int)(hold.HalfHours >> i & 1);
        }

        return [.. counts];
    }

    private static bool IsFull(PoolDayState state, ulong wanted)
    {
        var counts = Count(state);
        for (var i = 0; i < counts.Length; i++)
        {
            if ((wanted >> i & 1) == 1 && counts[i] >= Limits.SeatsPerHalfHour) return true;
        }

        return false;
    }
}
