using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>
/// Stand-ins: who is lost before the first curveball, who is asked, and what their answer does. Whoever stands in gets
/// a slot of their own, so that labels, cards, pay and consent stay with whom they belong to.
/// </summary>
public static class StandInRules
{
    /// <summary>The share of a scene's time after which nobody stands in, where no curveball came by then: too little
    /// would be left to play.</summary>
    public const double Window = 0.5;

    /// <summary>A hold that is shorter than this is no time to ask, answer and come, seconds.</summary>
    public const int LeastSeconds = 10;

    private static readonly Rejection NoVacancy =
        Rejection.Conflict("scene.no_vacancy", "The scene wants nobody to stand in now.");

    /// <summary>Whether somebody who is lost now can be stood in for: before the first curveball.</summary>
    public static bool IsWindowOpen(SceneState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Phase is ScenePhase.Live or ScenePhase.Holding && state.Curveballs.IsEmpty
            && state.Played(now).TotalSeconds < Window * state.Offer!.Terms.SceneSeconds;
    }

    /// <summary>Whose place somebody should be asked to take now; null when there is no such place, or somebody is
    /// asked.</summary>
    public static Participant? Lost(SceneState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var isAsking = state.Candidates.Any(candidate => candidate.End is null);
        return isAsking || IsExhausted(state) ? null : Gone(state);
    }

    /// <summary>Whether somebody may still come for whoever is lost.</summary>
    public static bool MayBeFilled(SceneState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Gone(state) is not null
            && (!IsExhausted(state) || state.Candidates.Any(candidate => candidate.End is null));
    }

    /// <summary>The slot of the next one to be asked for a role.</summary>
    public static string NextSlot(SceneState state, string role)
    {
        ArgumentNullException.ThrowIfNull(state);
        var before = state.Candidates.Count(candidate => candidate.Who.Role == role)
            + state.Roster.Count(participant => participant.IsStandIn && participant.Role == role);
        return $"{role}{before + 2}";
    }

    /// <summary>Until when whoever is asked may answer.</summary>
    public static DateTimeOffset AnswerBy(SceneState state, StandInCandidate candidate)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(candidate);
        var until = candidate.Who.JoinedAt.AddSeconds(state.Offer!.Timings.StandInSeconds);
        return state.Deadline is { } deadline && deadline < until ? deadline : until;
    }

    /// <summary>Asks somebody to stand in.</summary>
    public static Decision<SceneEvent> Ask(SceneState state, StandInOffer offer, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(offer);
        if (state.Asked(offer.Performer) is { End: null }) return Decision<SceneEvent>.Nothing;
        if (Lost(state) is not { } lost || lost.Role != offer.Role || state.Find(offer.Performer) is not null
            || state.Asked(offer.Performer) is not null
            || (state.Deadline!.Value - now).TotalSeconds < LeastSeconds)
        {
            return NoVacancy;
        }

        return Events(new StandInAsked(NextSlot(state, lost.Role), offer.Pseudonym, offer.PaidWaitSeconds));
    }

    /// <summary>Accepts or passes; whoever is lost is out of the scene when somebody accepts.</summary>
    internal static Decision<SceneEvent> Answer(SceneState state, StandInCandidate candidate, bool accept)
    {
        if (candidate.End == StandInEnd.Passed && !accept) return Decision<SceneEvent>.Nothing;
        if (candidate.End is not null)
            return Rejection.Conflict("scene.not_offered", "The offer does not stand any more.");
        var slot = candidate.Who.Slot;
        if (!accept) return Events(new OfferAnswered(slot, false));
        var lost = state.Cast.First(participant => participant.Role == candidate.Who.Role);
        // The scene goes on with them in a moment.
        if (lost.Present) return Rejection.Conflict("scene.not_offered", "Whom you would stand in for came back.");
        var card = state.Offer!.Prompt.Content.Roles.First(role => role.Slot == lost.Role);
        return Events([
            new OfferAnswered(slot, true), .. ScenePay.ForLost(state, lost), new PerformerReplaced(lost.Slot, slot),
            new CardShown(slot, card.Transition, ShownContent.DigestOf(card)),
        ]);
    }

    /// <summary>
    /// Nobody was found who stands in, or nobody is lost any more. Where somebody left for good, nobody waits longer.
    /// </summary>
    public static Decision<SceneEvent> FoundNobody(SceneState state, string effect, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        var settled = new EffectSettled(effect);
        return Lost(state) is { LeftAt: not null }
            ? Events([settled, .. SceneClock.LostPartner(state, "left", now)])
            : Events(settled);
    }

    /// <summary>The place to be filled, for the matcher; null when there is none any more.</summary>
    public static Vacancy? VacancyOf(SceneState state, SceneId scene)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (Lost(state) is not { } lost) return null;
        if (state.Cast.First(participant => participant.Slot != lost.Slot).Performer is not { } survivor) return null;
        var offer = state.Offer!;
        var (prompt, content) = (offer.Prompt, offer.Prompt.Content);
        return new Vacancy(scene, offer.Campaign, offer.Terms,
            new PromptPick(prompt.Prompt, prompt.Version, content.Intensity, content.ContentNotes), lost.Role, survivor,
            [.. state.Roster.Where(p => p is { IsObserver: true, LeftAt: null, Performer: not null })
                .Select(p => p.Performer!.Value)],
            [.. state.Roster.Concat(state.Candidates.Select(candidate => candidate.Who))
                .Where(p => p.Performer is not null).Select(p => p.Performer!.Value)],
            state.Roster.Count(p => p.IsStandIn) + 1, state.Deadline!.Value,
            [.. state.Performers.Where(p => p.Performer is not null && p.Performer != survivor)
                .Select(p => p.Performer!.Value)]);
    }

    private static bool IsExhausted(SceneState state) =>
        state.Candidates.Length + state.Roster.Count(p => p.IsStandIn) >= Limits.StandInsPerScene;

    // Whoever accepted and is on the way is not lost. Where nobody is left there is nobody to play with.
    private static Participant? Gone(SceneState state)
    {
        if (state.Phase != ScenePhase.Holding || !IsWindowOpen(state, state.PhaseSince)) return null;
        var gone = state.Cast.Where(p => p.LeftAt is not null || (p.Came && !p.Present)).ToList();
        return gone is [var lost] && state.Cast.All(p => p.Slot == lost.Slot || p.Present) ? lost : null;
    }

    private static Decision<SceneEvent> Events(params ImmutableArray<SceneEvent> events) => events;
}
