using System.Collections.Immutable;
using System.Globalization;

namespace Scenes.Domain;

/// <summary>
/// What a scene owes to other grains: an outbox that is part of its log. Each is done until it is acknowledged, and may
/// be done twice; the other side must make nothing of that.
/// </summary>
public static class SceneEffects
{
    /// <summary>Tell the campaign what became of its place.</summary>
    public const string Settle = "settle";

    /// <summary>Tell the campaign that a scene which counted does not count any more.</summary>
    public const string Uncount = "uncount";

    /// <summary>Make a booking permanent.</summary>
    public static string Confirm(string slot) => $"confirm/{slot}";

    /// <summary>End a booking.</summary>
    public static string Release(string slot) => $"release/{slot}";

    /// <summary>Find somebody who stands in for whoever is lost.</summary>
    public static string Recast(string slot) => $"recast/{slot}";

    /// <summary>Make a room.</summary>
    public static string OpenRoom(int epoch) => FormattableString.Invariant($"room-open/e{epoch}");

    /// <summary>Close a room.</summary>
    public static string CloseRoom(int epoch) => FormattableString.Invariant($"room-close/e{epoch}");

    /// <summary>Whether it is owed to the room server, which nothing else waits for.</summary>
    public static bool IsRoom(string effect)
    {
        ArgumentNullException.ThrowIfNull(effect);
        return effect.StartsWith("room-", StringComparison.Ordinal);
    }

    /// <summary>Whether it is to make a room; otherwise it is to close one.</summary>
    public static bool IsOpenRoom(string effect)
    {
        ArgumentNullException.ThrowIfNull(effect);
        return effect.StartsWith("room-open/", StringComparison.Ordinal);
    }

    /// <summary>Which room it is about.</summary>
    public static int EpochOf(string effect) => int.Parse(SlotOf(effect).AsSpan(1), CultureInfo.InvariantCulture);

    /// <summary>Whether it is such a search.</summary>
    public static bool IsRecast(string effect)
    {
        ArgumentNullException.ThrowIfNull(effect);
        return effect.StartsWith("recast/", StringComparison.Ordinal);
    }

    /// <summary>Post pay to the ledger.</summary>
    public static string PayOf(PayDue due)
    {
        ArgumentNullException.ThrowIfNull(due);
        return $"pay/{due.Slot}/{due.Code}";
    }

    /// <summary>
    /// What to do next towards other grains, side by side; empty when nothing can be done now. The debts of one slot
    /// keep their order. The campaign is told what the scene cost when all costs are known, and after that, that it
    /// does not count.
    /// </summary>
    /// <param name="state">The scene.</param>
    /// <param name="stuck">Slots, and <c>""</c> for the campaign, whose debts could not be done just now.</param>
    public static ImmutableArray<string> Next(SceneState state, IReadOnlySet<string> stuck)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(stuck);
        return
        [
            .. state.Effects.Where(effect => !IsRoom(effect) && !stuck.Contains(SlotOf(effect)) && effect switch
            {
                Settle => state.Effects.All(other => other is Settle or Uncount || IsRoom(other)),
                Uncount => !state.Effects.Contains(Settle),
                _ => true,
            }).DistinctBy(SlotOf),
        ];
    }

    /// <summary>What was done, in one entry: each is noted on what those before it left.</summary>
    /// <param name="state">The scene.</param>
    /// <param name="notes">Effects that were done, and what to write of each.</param>
    /// <param name="now">The instant.</param>
    public static Decision<SceneEvent> Noted(
        SceneState state, IEnumerable<(string Effect, Func<SceneState, Decision<SceneEvent>> Note)> notes,
        DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(notes);
        ImmutableArray<SceneEvent> events = [];
        foreach (var (effect, note) in notes)
        {
            // Another activation may have settled it meanwhile.
            if (!state.Effects.Contains(effect)) continue;
            var noted = note(state).Events;
            state = SceneFold.Apply(state, noted, null, now);
            events = events.AddRange(noted);
        }

        return events;
    }

    /// <summary>Whose debt it is; empty for the campaign's.</summary>
    public static string SlotOf(string effect)
    {
        ArgumentNullException.ThrowIfNull(effect);
        return effect.Split('/').ElementAtOrDefault(1) ?? "";
    }

    /// <summary>What a move brings along.</summary>
    public static IEnumerable<string> Of(SceneState before, PhaseChanged moved)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(moved);
        var final = moved.To is ScenePhase.Completed or ScenePhase.Aborted or ScenePhase.Quarantined;
        if (moved.To == ScenePhase.Gathering)
        {
            foreach (var performer in before.Performers) yield return Confirm(performer.Slot);
        }

        if (before.EndedAt is null && (final || moved.To == ScenePhase.Reviewing))
        {
            foreach (var participant in before.Roster)
            {
                if (participant.LeftAt is null) yield return Release(participant.Slot);
            }
        }

        if (final) yield return Settle;
    }

    /// <summary>How the booking of somebody ends who was asked to stand in.</summary>
    public static ReleaseReason ReasonOf(StandInCandidate candidate)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        return candidate.End switch
        {
            StandInEnd.Passed => ReleaseReason.Passed,
            StandInEnd.Silent => ReleaseReason.Absent,
            _ => ReleaseReason.BackToFront,
        };
    }

    /// <summary>How a participant's booking ends.</summary>
    public static ReleaseReason ReasonOf(SceneState state, Participant participant)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(participant);
        if (participant.IsObserver) return ReleaseReason.Played;
        if (participant.LeftAt is not null) return ReleaseReason.Absent;
        if (state.LiveSince is not null) return participant.Present ? ReleaseReason.Played : ReleaseReason.Absent;
        return participant.Accepted switch
        {
            false => ReleaseReason.Passed,
            null when state.Reason == "offer-expired" => ReleaseReason.Absent,
            true when state.Reason is "no-show" && !participant.Present => ReleaseReason.Absent,
            _ => ReleaseReason.BackToFront,
        };
    }
}
