namespace Scenes.Domain;

/// <summary>What a scene owes to its people.</summary>
public static class ScenePay
{
    /// <summary>Waiting before the scene, once the booking is permanent.</summary>
    public static IEnumerable<PayDue> ForWaiting(SceneState state, string slot)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Performers.Where(p => p.Slot == slot)
            .SelectMany(p => Due(state, p.Slot, PayCode.Wait, p.PaidWaitSeconds));
    }

    /// <summary>A scene that never went live: whoever came is paid for having come.</summary>
    public static IEnumerable<PayDue> ForGathering(SceneState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Phase != ScenePhase.Gathering) return [];
        var seconds = Math.Min(Whole(now - state.PhaseSince), state.Offer!.Timings.GatherSeconds);
        return state.Performers.Where(p => p.Present && p.LeftAt is null)
            .SelectMany(p => Due(state, p.Slot, PayCode.Scene, seconds));
    }

    /// <summary>The end of playing.</summary>
    /// <param name="state">The state before the move.</param>
    /// <param name="rest">
    /// What the rest of the planned time is paid as, to those who did not leave; null when it is not.
    /// </param>
    /// <param name="now">Now.</param>
    public static IEnumerable<PayDue> ForPlaying(SceneState state, PayCode? rest, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.LiveSince is not { } since) yield break;
        var deadline = state.Deadline!.Value;
        var ended = now < deadline ? now : deadline;
        var planned = state.Offer!.Terms.SceneSeconds;
        var lost = state.Phase == ScenePhase.Holding ? state.PhaseSince : ended;
        foreach (var participant in state.Cast)
        {
            var until = participant.LeftAt ?? (participant.Present ? ended : lost);
            // After an outage somebody may leave, or come back, long after the deadline.
            if (until > ended) until = ended;
            foreach (var due in ForTime(state, participant, since, until)) yield return due;
            if (rest is not { } restCode || !participant.Present) continue;
            var left = planned - Whole(state.Played(ended));
            foreach (var due in Due(state, participant.Slot, restCode, left)) yield return due;
        }

        foreach (var due in state.Roster.Where(p => p is { IsObserver: true, LeftAt: null })
            .SelectMany(p => ForObserving(state, p, ended))) yield return due;
    }

    /// <summary>
    /// A performer for whom somebody stands in: the time up to when they left, or were lost. The rest is the other's.
    /// </summary>
    /// <param name="state">The scene, holding.</param>
    /// <param name="lost">Who was lost.</param>
    public static IEnumerable<PayDue> ForLost(SceneState state, Participant lost)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(lost);
        return ForTime(state, lost, state.LiveSince!.Value, lost.LeftAt ?? state.PhaseSince);
    }

    /// <summary>
    /// An observer who leaves, or sees the end: the time that they were there while the scene was played.
    /// </summary>
    public static IEnumerable<PayDue> ForObserving(SceneState state, Participant observer, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(observer);
        return Played(state, observer.Slot, PayCode.Observe, Whole(state.AttendedBy(observer, now)));
    }

    /// <summary>
    /// An observer's first labels after the scene was played: the time that was played, once. Performers are paid for
    /// theirs with the review.
    /// </summary>
    public static IEnumerable<PayDue> ForAfterwards(SceneState state, Participant observer)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(observer);
        var paid = state.Pay.Any(due => due.Slot == observer.Slot && due.Code == PayCode.Afterwards);
        return observer.IsObserver && !paid
            ? Due(state, observer.Slot, PayCode.Afterwards, Whole(state.Played(state.EndedAt!.Value)))
            : [];
    }

    /// <summary>A review.</summary>
    public static IEnumerable<PayDue> ForReview(SceneState state, string slot)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Due(state, slot, PayCode.Review, state.Offer!.Timings.PaidReviewSeconds);
    }

    // Who stands in is paid from when they accepted; who went again before the scene went on, for the time there.
    private static IEnumerable<PayDue> ForTime(
        SceneState state, Participant performer, DateTimeOffset since, DateTimeOffset until)
    {
        if (performer.IsStandIn) since = performer.JoinedAt;
        var seconds = performer.IsStandIn && until < since ? Whole(performer.Attended) : Whole(until - since);
        return Played(state, performer.Slot, PayCode.Scene, seconds);
    }

    // What goes beyond the planned length, because the scene held, is paid as such.
    private static IEnumerable<PayDue> Played(SceneState state, string slot, PayCode code, long seconds)
    {
        var planned = state.Offer!.Terms.SceneSeconds;
        return Due(state, slot, code, Math.Min(seconds, planned))
            .Concat(Due(state, slot, PayCode.Overrun, Math.Max(0, seconds - planned)));
    }

    private static long Whole(TimeSpan time) => Math.Max(0, (long)Math.Floor(time.TotalSeconds));

    private static IEnumerable<PayDue> Due(SceneState state, string slot, PayCode code, long seconds)
    {
        var rate = state.Offer!.Terms.RatePerHour;
        var amount = Scenes.Domain.Pay.Amount(rate, seconds);
        if (amount > 0) yield return new PayDue(slot, code, seconds, rate, amount);
    }
}
