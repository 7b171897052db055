using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>Curveballs that are thrown, read and taken up.</summary>
public static class CurveballRules
{
    private static readonly Rejection Closed = Rejection.Conflict("scene.closed", "The scene is over.");

    private static readonly Rejection Unknown =
        Rejection.Invalid("curveball.unknown", "You know of no such curveball.");

    /// <summary>An observer throws one that the prompt leaves to observers.</summary>
    public static Decision<SceneEvent> Throw(
        SceneState state, PerformerId observer, string curveball, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Find(observer) is not { IsObserver: true, LeftAt: null } me) return Rejection.NotFound;
        var ball = state.Offer!.Prompt.Content.Curveballs.FirstOrDefault(ball => ball.Id == curveball);
        if (ball is null or { At: not null }) return Unknown;
        if (state.Handed(curveball) is { } handed)
        {
            return handed.By == me.Slot
                ? Decision<SceneEvent>.Nothing
                : Rejection.Conflict("curveball.delivered", "It was handed over before.");
        }

        if (state.Phase != ScenePhase.Live)
        {
            return Rejection.Conflict("scene.not_live", "Curveballs are thrown only while the scene is played.");
        }

        var share = state.Played(now).TotalSeconds / state.Offer.Terms.SceneSeconds;
        return share is >= PromptRules.FirstCurveball and <= PromptRules.LastCurveball
            ? Deliver(ball, me.Slot)
            : Rejection.Conflict("curveball.out_of_window",
                "It is too early or too late in the scene for a curveball.");
    }

    /// <summary>Notes that one was read, by whom it was for.</summary>
    public static Decision<SceneEvent> Read(
        SceneState state, PerformerId performer, string curveball, ClientMoment? moment, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Find(performer) is not { IsObserver: false } me) return Rejection.NotFound;
        if (state.IsFinal) return Closed;
        if (state.Handed(curveball) is not { } ball || !IsFor(me, ball)) return Unknown;
        if (ball.Read.ContainsKey(me.Slot)) return Decision<SceneEvent>.Nothing;
        if (Moments.Check(moment, ball.At, now) is { } rejection) return rejection;
        return Events(new CurveballRead(
            curveball, me.Slot, Moments.Corrected(moment), moment?.OffsetMs, moment?.UncertaintyMs));
    }

    /// <summary>
    /// Notes that the scene took one up: by whom it was for, once it was read, or by an observer who knows of it.
    /// </summary>
    public static Decision<SceneEvent> Recover(
        SceneState state, PerformerId performer, string curveball, ClientMoment? moment, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Find(performer) is not { } me) return Rejection.NotFound;
        if (state.IsFinal) return Closed;
        if (state.Handed(curveball) is not { } ball || !Knows(state, me, ball)) return Unknown;
        if (ball.Recovered.ContainsKey(me.Slot)) return Decision<SceneEvent>.Nothing;
        if (!me.IsObserver && !ball.Read.ContainsKey(me.Slot))
        {
            return Rejection.Conflict("curveball.unread", "Say first that you read it.");
        }

        if (Moments.Check(moment, ball.At, now) is { } rejection) return rejection;
        return Events(new CurveballRecovered(
            curveball, me.Slot, Moments.Corrected(moment), moment?.OffsetMs, moment?.UncertaintyMs));
    }

    /// <summary>The curveballs that an observer may throw now or later; empty for anybody else.</summary>
    public static IEnumerable<Curveball> Throwable(SceneState state, Participant viewer)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(viewer);
        var runs = state.Phase is ScenePhase.Gathering or ScenePhase.Live or ScenePhase.Holding;
        return runs && viewer is { IsObserver: true, LeftAt: null }
            ? ToThrow(state.Offer!.Prompt.Content).Where(ball => state.Handed(ball.Id) is null)
            : [];
    }

    /// <summary>Whether a participant was shown a curveball that was handed over.</summary>
    public static bool Knows(SceneState state, Participant viewer, HandedCurveball ball)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(ball);
        return viewer.IsObserver ? viewer.LeftAt is null && ball.By is not null : IsFor(viewer, ball);
    }

    // Whoever was stood in for before it came does not get it.
    private static bool IsFor(Participant performer, HandedCurveball ball) =>
        ball.IsFor(performer.Slot) && !(performer.LeftAt < ball.At);

    /// <summary>What an observer is shown on joining a scene that runs.</summary>
    internal static IEnumerable<SceneEvent> ShownOnJoining(SceneState state, string slot) =>
        ToThrow(state.Offer!.Prompt.Content)
            .Select(ball => new CurveballShown(ball.Id, slot, ShownContent.DigestOf(ball)));

    internal static ImmutableArray<SceneEvent> Deliver(Curveball ball, string? by) =>
        [new CurveballDelivered(ball.Id, ball.To, by, ShownContent.DigestOf(ball))];

    private static IEnumerable<Curveball> ToThrow(PromptContent content) =>
        content.Curveballs.Where(ball => ball.At is null);

    private static Decision<SceneEvent> Events(params ImmutableArray<SceneEvent> events) => events;
}
