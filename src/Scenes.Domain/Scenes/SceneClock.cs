using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>
/// What happens to a scene by itself: deadlines, presence, curveballs. Looking twice changes nothing.
/// </summary>
public static class SceneClock
{
    /// <summary>What is due at an instant. Repeat with the state after it until nothing is.</summary>
    /// <param name="state">The scene.</param>
    /// <param name="seen">The last heartbeat of each slot since the scene was activated.</param>
    /// <param name="listeningSince">Since when everybody could be heard, such as its activation or the end of an outage
    /// of the store: nobody is gone for a silence that the server itself caused.</param>
    /// <param name="now">Now.</param>
    /// <param name="sight">How well the room is seen.</param>
    public static ImmutableArray<SceneEvent> Tick(
        SceneState state, IReadOnlyDictionary<string, DateTimeOffset> seen,
        DateTimeOffset listeningSince, DateTimeOffset now, RoomSight sight = default)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(seen);
        var changes = Presence(state, seen, listeningSince, now, sight);
        if (changes.Length > 0) return changes;
        var late = state.Deadline is { } deadline && now >= deadline;
        return state.Phase switch
        {
            ScenePhase.Offered when late => [SceneMoves.To(state, ScenePhase.Aborted, "offer-expired")],
            ScenePhase.Gathering when state.Performers.All(p => p.Present && IsConfirmed(state, p)) =>
                [SceneMoves.To(state, ScenePhase.Live, "gathered")],
            ScenePhase.Gathering when late => [.. SceneRules.End(state, ScenePhase.Aborted, "no-show", null, now)],
            ScenePhase.Live when late => [.. SceneRules.End(state, ScenePhase.Reviewing, "time", null, now)],
            ScenePhase.Live when state.Cast.Any(p => !p.Present) =>
                [SceneMoves.To(state, ScenePhase.Holding, "partner-lost")],
            ScenePhase.Live => Curveballs(state, now),
            ScenePhase.Holding when late => [.. LostPartner(
                state, state.Cast.Any(p => p.LeftAt is not null) ? "left" : "partner-lost", now)],
            ScenePhase.Holding when state.Cast.All(p => p.Present && IsConfirmed(state, p)) =>
                [SceneMoves.To(state, ScenePhase.Live, IsRecast(state) ? "recast" : "returned")],
            ScenePhase.Holding => Silent(state, now),
            ScenePhase.Reviewing when late => [SceneMoves.To(state, ScenePhase.Completed, "review-expired")],
            _ => [],
        };
    }

    /// <summary>When the next thing is due; null when nothing is.</summary>
    public static DateTimeOffset? NextDue(
        SceneState state, IReadOnlyDictionary<string, DateTimeOffset> seen, DateTimeOffset listeningSince)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(seen);
        var due = state.Deadline;
        if (!Attended(state)) return due;
        foreach (var participant in state.Roster)
        {
            if (participant.Present) Take(StaleAt(state, participant, seen, listeningSince));
        }

        foreach (var candidate in state.Candidates)
        {
            if (candidate.End is null) Take(StandInRules.AnswerBy(state, candidate));
        }

        if (state.Phase != ScenePhase.Live) return due;
        foreach (var ball in state.Offer!.Prompt.Content.Curveballs)
        {
            if (ball.At is { } share && state.Handed(ball.Id) is null)
            {
                Take(state.LiveSince!.Value + state.Held + DueAfter(state, share));
            }
        }

        return due;

        void Take(DateTimeOffset at) => due = due is null || at < due ? at : due;
    }

    /// <summary>
    /// Nobody comes back: reviewed when enough was played, else it came to nothing; whoever stayed is paid in full.
    /// </summary>
    internal static IEnumerable<SceneEvent> LostPartner(SceneState state, string reason, DateTimeOffset now)
    {
        var enough = state.LiveSince is not null
            && state.Played(now).TotalSeconds >= state.Offer!.Terms.MinPlayedSeconds;
        var to = enough ? ScenePhase.Reviewing : ScenePhase.Aborted;
        return SceneRules.End(state, to, reason, PayCode.PartnerDrop, now);
    }

    private static ImmutableArray<SceneEvent> Presence(
        SceneState state, IReadOnlyDictionary<string, DateTimeOffset> seen,
        DateTimeOffset listeningSince, DateTimeOffset now, RoomSight sight)
    {
        if (!Attended(state)) return [];
        var changes = ImmutableArray<SceneEvent>.Empty;
        foreach (var participant in state.Roster)
        {
            if (participant.LeftAt is not null) continue;
            var here = participant.Present
                ? now < StaleAt(state, participant, seen, listeningSince)
                : seen.TryGetValue(participant.Slot, out var at) && now < at + Stale(state);
            here = here && !RoomRules.IsGone(state, participant, sight);
            if (here != participant.Present) changes = changes.Add(new PresenceChanged(participant.Slot, here));
        }

        return changes;
    }

    private static ImmutableArray<SceneEvent> Curveballs(SceneState state, DateTimeOffset now) =>
        state.Offer!.Prompt.Content.Curveballs.IsEmpty ? [] :
    [
        .. state.Offer!.Prompt.Content.Curveballs
            .Where(ball => ball.At is { } share && state.Handed(ball.Id) is null
                && state.Played(now) >= DueAfter(state, share))
            .SelectMany(ball => CurveballRules.Deliver(ball, by: null)),
    ];

    private static ImmutableArray<SceneEvent> Silent(SceneState state, DateTimeOffset now) =>
    [
        .. state.Candidates.Where(one => one.End is null && now >= StandInRules.AnswerBy(state, one))
            .Select(one => new StandInSilent(one.Who.Slot)),
    ];

    private static bool IsRecast(SceneState state) => state.Cast.Any(p => p.FillsSince == state.PhaseSince);

    // Nobody plays before their booking is permanent: else it could lapse, and be given to another scene (S5).
    private static bool IsConfirmed(SceneState state, Participant performer) =>
        !state.Effects.Contains(SceneEffects.Confirm(performer.Slot));

    /// <summary>Whether people are expected in the scene.</summary>
    internal static bool Attended(SceneState state) =>
        state.Phase is ScenePhase.Gathering or ScenePhase.Live or ScenePhase.Holding;

    private static TimeSpan DueAfter(SceneState state, double share) =>
        TimeSpan.FromSeconds(state.Offer!.Terms.SceneSeconds * share);

    private static TimeSpan Stale(SceneState state) => TimeSpan.FromSeconds(state.Offer!.Timings.StaleSeconds);

    private static DateTimeOffset StaleAt(
        SceneState state, Participant participant,
        IReadOnlyDictionary<string, DateTimeOffset> seen, DateTimeOffset listeningSince) =>
        (seen.TryGetValue(participant.Slot, out var at) && at > listeningSince ? at : listeningSince) + Stale(state);
}
