using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>Commands of a scene: pure decisions over its state.</summary>
public static class SceneRules
{
    private static readonly Rejection NotLive =
        Rejection.Conflict("scene.not_live", "The scene is not being played.");

    private static readonly Rejection Closed = Rejection.Conflict("scene.closed", "The scene is over.");

    /// <summary>Makes the scene.</summary>
    public static Decision<SceneEvent> Offer(SceneState state, SceneOffer offer, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(offer);
        if (state.Phase != ScenePhase.None) return Rejection.Conflict("scene.exists", "This scene was offered before.");
        if (now >= offer.Until)
        {
            return Rejection.Conflict("scene.offer_lapsed", "The places held for this scene lapsed.");
        }

        var cast = offer.Cast.Select(c => new CastSlot(c.Slot, c.Pseudonym, c.PaidWaitSeconds));
        return Events(new SceneOffered(
            offer.Campaign, offer.Cell, offer.Terms, offer.Prompt, [.. cast], offer.Timings));
    }

    /// <summary>Accepts or passes: the scene, or the place of somebody who was lost.</summary>
    public static Decision<SceneEvent> Answer(SceneState state, PerformerId performer, bool accept)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Asked(performer) is { } candidate) return StandInRules.Answer(state, candidate, accept);
        if (state.Find(performer) is not { IsObserver: false } me) return Rejection.NotFound;
        if (me.Accepted == accept) return Decision<SceneEvent>.Nothing;
        if (state.Phase != ScenePhase.Offered || me.Accepted is not null)
        {
            return Rejection.Conflict("scene.not_offered", "The offer does not stand any more.");
        }

        var answered = new OfferAnswered(me.Slot, accept);
        if (!accept) return Events(answered, SceneMoves.To(state, ScenePhase.Aborted, "declined"));
        if (state.Performers.Any(p => p.Slot != me.Slot && p.Accepted != true)) return Events(answered);
        var cards = CardRules.Show(state.Offer!.Prompt.Content);
        return Events([
            answered, SceneMoves.To(state, ScenePhase.Gathering, "accepted"), .. cards, .. RoomRules.First(state),
        ]);
    }

    /// <summary>A booking is permanent now; from here on the scene pays for the waiting before it.</summary>
    public static Decision<SceneEvent> Confirm(SceneState state, string slot)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Events([new EffectSettled(SceneEffects.Confirm(slot)), .. ScenePay.ForWaiting(state, slot)]);
    }

    /// <summary>A booking that was granted turned out to be gone.</summary>
    public static Decision<SceneEvent> LoseReservation(SceneState state, string slot)
    {
        ArgumentNullException.ThrowIfNull(state);
        var settled = new EffectSettled(SceneEffects.Confirm(slot));
        if (slot.Length > 1)
        {
            // Whoever left meanwhile does not leave again, nor later than they did.
            var left = state.Roster.Any(p => p.Slot == slot && p.LeftAt is not null)
                || (slot[0] != 'O' && state.Phase != ScenePhase.Holding);
            return left ? Events(settled) : Events(settled, new ParticipantLeft(slot));
        }

        return state.Phase is ScenePhase.Gathering
            ? Events(settled, SceneMoves.To(state, ScenePhase.Aborted, "reservation-lost"))
            : Events(settled);
    }

    /// <summary>Wants to end; two such wishes end the scene.</summary>
    public static Decision<SceneEvent> ProposeEnd(SceneState state, PerformerId performer, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Find(performer) is not { IsObserver: false } me) return Rejection.NotFound;
        if (OutOf(me) is { } gone) return gone;
        if (state.Phase != ScenePhase.Live) return NotLive;
        if (me.WantsEnd) return Decision<SceneEvent>.Nothing;
        var proposed = new EndProposed(me.Slot);
        return state.Cast.All(p => p.WantsEnd || p.Slot == me.Slot)
            ? Events([proposed, .. End(state, ScenePhase.Reviewing, "agreed", null, now)])
            : Events(proposed);
    }

    /// <summary>The stop word.</summary>
    public static Decision<SceneEvent> Stop(SceneState state, PerformerId performer, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Find(performer) is not { IsObserver: false } me) return Rejection.NotFound;
        if (OutOf(me) is { } gone) return gone;
        if (state.Phase is not (ScenePhase.Live or ScenePhase.Holding)) return NotLive;
        return Events([.. End(state, ScenePhase.Quarantined, "stop-word", PayCode.StopWord, now)]);
    }

    /// <summary>Why somebody whose role another one plays now is told no more of it; null for everybody else.</summary>
    public static Rejection? OutOf(Participant participant)
    {
        ArgumentNullException.ThrowIfNull(participant);
        return participant.ReplacedBy is null ? null : Rejection.Conflict("scene.recast",
            "Somebody stood in for you after you were gone. What you played is paid, and its use is yours to decide.");
    }

    /// <summary>
    /// Leaves for good. Before the first curveball the scene holds while somebody may stand in; else it ends.
    /// </summary>
    public static Decision<SceneEvent> Leave(SceneState state, PerformerId performer, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Find(performer) is not { } me) return Rejection.NotFound;
        if (me.LeftAt is not null) return Decision<SceneEvent>.Nothing;
        if (state.Phase is not (ScenePhase.Gathering or ScenePhase.Live or ScenePhase.Holding)) return Closed;
        var left = new ParticipantLeft(me.Slot);
        if (me.IsObserver) return Events([.. ScenePay.ForObserving(state, me, now), left]);
        var after = SceneFold.Apply(state, [left], null, now);
        if (state.Phase == ScenePhase.Live && StandInRules.IsWindowOpen(state, now))
        {
            var holding = SceneMoves.To(state, ScenePhase.Holding, "left");
            if (StandInRules.MayBeFilled(SceneFold.Apply(after, [holding], null, now))) return Events(left, holding);
        }

        return StandInRules.MayBeFilled(after)
            ? Events(left)
            : Events([left, .. SceneClock.LostPartner(after, "left", now)]);
    }

    /// <summary>
    /// Somebody on the roster withdrew consent (S10). A performer's ends a scene that is not over, and both are paid in
    /// full; an observer leaves. Either way, and also when it is over already, nobody gets the scene from now on:
    /// nothing can be cut out of its chain.
    /// </summary>
    public static Decision<SceneEvent> WithdrawConsent(SceneState state, PerformerId performer, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Asked(performer) is { End: null } asked) return Events(new StandInSilent(asked.Who.Slot));
        if (state.Find(performer) is not { Withdrawn: false } me) return Decision<SceneEvent>.Nothing;
        var withdrawn = new ConsentWithdrawn(me.Slot);
        // What was never played holds nothing of anybody.
        if (state.IsFinal) return state.LiveSince is null ? Decision<SceneEvent>.Nothing : Events(withdrawn);
        if (!me.IsObserver)
        {
            return Events(
                [withdrawn, .. End(state, ScenePhase.Aborted, "consent-withdrawn", PayCode.StopWord, now)]);
        }

        // Whoever agrees to nothing any more must not look on either, and has a token.
        var observing = me.LeftAt is null && state.EndedAt is null;
        return observing
            ? Events([withdrawn, .. Leave(state, performer, now).Events, .. RoomRules.Next(state)])
            : Events(withdrawn);
    }

    /// <summary>Decides on the scene's use.</summary>
    public static Decision<SceneEvent> Review(SceneState state, PerformerId performer, SceneReview review)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(review);
        if (state.Find(performer) is not { IsObserver: false } me) return Rejection.NotFound;
        if (state.Phase != ScenePhase.Reviewing || me.Granted is not null || !state.Recorded.Contains(me))
        {
            return Rejection.Conflict("scene.not_reviewing", "There is nothing to review, or you did.");
        }

        var errors = new FieldErrors();
        errors.Words(review.Scopes, Vocabulary.Scopes, "scopes");
        if (review.Recognition is { } recognition) errors.Range(recognition, 1, 5, "recognition");
        if (errors.Any) return Rejection.Fields("review.invalid", errors.All);
        ImmutableArray<SceneEvent> reviewed =
            [new Reviewed(me.Slot, review.Scopes, review.Recognition), .. ScenePay.ForReview(state, me.Slot)];
        return state.Recorded.All(p => p.Granted is not null || p.Slot == me.Slot)
            ? Events([.. reviewed, SceneMoves.To(state, ScenePhase.Completed, "reviewed")])
            : reviewed;
    }

    /// <summary>Puts an observer on the roster.</summary>
    /// <param name="state">The scene.</param>
    /// <param name="performer">Who wants to observe.</param>
    /// <param name="pseudonym">What the lab calls them.</param>
    public static Decision<SceneEvent> Observe(SceneState state, PerformerId performer, string pseudonym)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Phase == ScenePhase.None) return Rejection.NotFound;
        if (state.Find(performer) is { } me)
        {
            if (me is { IsObserver: true, LeftAt: null }) return Decision<SceneEvent>.Nothing;
            return me.IsObserver
                ? Rejection.Conflict("scene.not_observable", "You left this scene.")
                : Rejection.Conflict("observer.conflict", "You play in this scene.");
        }

        if (state.IsFinal) return Closed;
        var slot = NextObserver(state);
        var afterwards = AfterwardsRules.IsOpen(state);
        if (!afterwards && state.Phase is not (ScenePhase.Gathering or ScenePhase.Live or ScenePhase.Holding))
        {
            return Rejection.Conflict("scene.not_observable", "This scene cannot be observed now.");
        }

        var shown = afterwards ? [] : CurveballRules.ShownOnJoining(state, slot);
        return state.Roster.Count(p => p.IsObserver) < state.Offer!.Terms.Observers
            ? Events([new ObserverJoined(slot, pseudonym, afterwards), .. shown])
            : Rejection.Conflict("scene.observers_full", "As many watch as the campaign asked for.");
    }

    /// <summary>The slot of the next observer.</summary>
    public static string NextObserver(SceneState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return $"O{state.Roster.Count(p => p.IsObserver) + 1}";
    }

    internal static IEnumerable<SceneEvent> End(
        SceneState state, ScenePhase to, string reason, PayCode? rest, DateTimeOffset now)
    {
        foreach (var due in ScenePay.ForGathering(state, now)) yield return due;
        if (state.EndedAt is null)
        {
            foreach (var due in ScenePay.ForPlaying(state, rest, now)) yield return due;
        }

        yield return SceneMoves.To(state, to, reason);
    }

    private static Decision<SceneEvent> Events(params ImmutableArray<SceneEvent> events) => events;
}
