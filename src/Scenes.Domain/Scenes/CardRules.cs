using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>Cards: when they are shown, and when they were seen.</summary>
public static class CardRules
{
    /// <summary>Both cards are shown, each to the one it is for.</summary>
    public static IEnumerable<SceneEvent> Show(PromptContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content.Roles.Select(
            role => new CardShown(role.Slot, role.Transition, ShownContent.DigestOf(role)));
    }

    /// <summary>Notes that a performer saw the card.</summary>
    public static Decision<SceneEvent> See(
        SceneState state, PerformerId performer, ClientMoment? moment, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Find(performer) is not { IsObserver: false } me) return Rejection.NotFound;
        if (state.IsFinal) return Rejection.Conflict("scene.closed", "The scene is over.");
        if (me.CardShownAt is not { } shown)
        {
            return Rejection.Conflict("card.not_shown", "Cards are shown when both have accepted.");
        }

        if (me.CardSeen is not null) return Decision<SceneEvent>.Nothing;
        if (Moments.Check(moment, shown, now) is { } rejection) return rejection;
        ImmutableArray<SceneEvent> seen =
            [new CardSeen(me.Slot, Moments.Corrected(moment), moment?.OffsetMs, moment?.UncertaintyMs)];
        return seen;
    }
}
