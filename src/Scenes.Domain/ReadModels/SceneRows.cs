using System.Collections.Immutable;
using System.Text.Json;

namespace Scenes.Domain;

/// <summary>The rows that a scene has in the lists.</summary>
public static class SceneRows
{
    /// <summary>The rows after an entry; none where it changes no list.</summary>
    /// <param name="scene">Which scene.</param>
    /// <param name="after">The scene after the entry.</param>
    /// <param name="events">The entry's records.</param>
    public static ImmutableArray<RowChange> Entry(SceneId scene, SceneState after, ImmutableArray<SceneEvent> events)
    {
        ArgumentNullException.ThrowIfNull(after);
        if (!events.Any(ChangesAList)) return [];
        var row = JsonSerializer.Serialize(RowOf(scene, after), ScenesJsonContext.Default.SceneRow);
        var offer = after.Offer!;
        var changes = ImmutableArray.CreateBuilder<RowChange>();
        changes.Add(new RowChange(ReadModels.Scenes, offer.Campaign.Value, scene.Value, row));
        changes.Add(new RowChange(ReadModels.LiveScenes, ReadModels.All, scene.Value, after.IsFinal ? null : row));
        changes.Add(new RowChange(ReadModels.Observable, $"{offer.Terms.Language}/{offer.Terms.Kind}", scene.Value,
            WantsObservers(after) ? ObservableOf(scene, after) : null));
        changes.Add(new RowChange(ReadModels.OpenWindows, $"{offer.Terms.Language}/{offer.Terms.Kind}", scene.Value,
            StandInRules.IsWindowOpen(after, after.PhaseSince) ? WindowOf(scene, after) : null));
        foreach (var participant in after.Roster.Where(participant => participant.Performer is not null))
        {
            var own = new OwnSceneRow(scene, participant.Slot, offer.Prompt.Content.Title, after.Phase,
                participant.JoinedAt, participant.Granted is { } granted ? !granted.IsEmpty : null);
            changes.Add(new RowChange(ReadModels.OwnScenes, participant.Performer!.Value.Value, scene.Value,
                JsonSerializer.Serialize(own, ScenesJsonContext.Default.OwnSceneRow)));
        }

        return changes.ToImmutable();
    }

    private static bool ChangesAList(SceneEvent e) =>
        e is SceneOffered or PhaseChanged or ObserverJoined or ParticipantLeft or PerformerReplaced or Reviewed
            or ConsentWithdrawn or CurveballDelivered;

    private static SceneRow RowOf(SceneId scene, SceneState state) => new(
        scene, state.Offer!.Campaign, state.Offer.Cell, state.Offer.Prompt.Prompt, state.Phase, state.Reason,
        state.Roster[0].JoinedAt, state.LiveSince,
        state.EndedAt is null ? 0 : state.Played(state.PhaseSince).TotalSeconds,
        state.Roster.Count(participant => participant.IsObserver), state.Offer.Terms.Observers, state.Counts,
        state.Withdrawn);

    private static string ObservableOf(SceneId scene, SceneState state) => JsonSerializer.Serialize(
        new ObservableRow(scene, state.Offer!.Prompt.Content.Title, state.Phase,
            state.Roster.Count(participant => participant.IsObserver), state.Offer.Terms.Observers, CaseOf(state)),
        ScenesJsonContext.Default.ObservableRow);

    private static string WindowOf(SceneId scene, SceneState state) => JsonSerializer.Serialize(
        new WindowRow(scene, state.Phase == ScenePhase.Holding,
            state.PhaseSince.AddSeconds(
                (StandInRules.Window * state.Offer!.Terms.SceneSeconds) - state.Played(state.PhaseSince).TotalSeconds)),
        ScenesJsonContext.Default.WindowRow);

    /// <summary>What decides who may observe a scene.</summary>
    public static ObservingCase CaseOf(SceneState state) => new(
        state.Offer!.Terms.Language, state.Offer.Prompt.Content.Intensity, state.Offer.Prompt.Content.ContentNotes,
        [.. state.Performers.Where(p => p.Performer is not null).Select(p => p.Performer!.Value)]);

    private static bool WantsObservers(SceneState state) =>
        (state.Phase is ScenePhase.Gathering or ScenePhase.Live or ScenePhase.Holding || AfterwardsRules.IsOpen(state))
        && state.Roster.Count(participant => participant.IsObserver) < state.Offer!.Terms.Observers;
}
