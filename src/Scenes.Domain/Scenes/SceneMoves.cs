using System.Collections.Frozen;

namespace Scenes.Domain;

/// <summary>The state machine of a scene (S8), as drawn in this project's README.</summary>
public static class SceneMoves
{
    private static readonly FrozenSet<(ScenePhase, ScenePhase)> Legal = FrozenSet.Create(
    [
        (ScenePhase.None, ScenePhase.Offered),
        (ScenePhase.Offered, ScenePhase.Gathering),
        (ScenePhase.Offered, ScenePhase.Aborted),
        (ScenePhase.Gathering, ScenePhase.Live),
        (ScenePhase.Gathering, ScenePhase.Aborted),
        (ScenePhase.Live, ScenePhase.Holding),
        (ScenePhase.Live, ScenePhase.Reviewing),
        (ScenePhase.Live, ScenePhase.Aborted),
        (ScenePhase.Live, ScenePhase.Quarantined),
        (ScenePhase.Holding, ScenePhase.Live),
        (ScenePhase.Holding, ScenePhase.Reviewing),
        (ScenePhase.Holding, ScenePhase.Aborted),
        (ScenePhase.Holding, ScenePhase.Quarantined),
        (ScenePhase.Reviewing, ScenePhase.Completed),
        (ScenePhase.Reviewing, ScenePhase.Aborted),
    ]);

    /// <summary>Whether a move is on the drawing.</summary>
    public static bool IsLegal(ScenePhase from, ScenePhase to) => Legal.Contains((from, to));

    /// <summary>A move.</summary>
    /// <exception cref="InvalidOperationException">It is not on the drawing: an error in the rules, never in the
    /// input.</exception>
    public static PhaseChanged To(SceneState state, ScenePhase to, string reason)
    {
        ArgumentNullException.ThrowIfNull(state);
        return IsLegal(state.Phase, to)
            ? new PhaseChanged(state.Phase, to, reason)
            : throw new InvalidOperationException($"No scene moves from {state.Phase} to {to} ({reason}).");
    }
}
