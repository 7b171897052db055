using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>
/// Labels that are given after a scene was played, by whoever watches its recording: beside those of before, never in
/// their place.
/// </summary>
public static class AfterwardsRules
{
    /// <summary>
    /// Whether somebody who was not there may come to label it: it is in review, nobody withdrew consent, and nobody
    /// refused in review what the campaign asks for.
    /// </summary>
    public static bool IsOpen(SceneState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Phase == ScenePhase.Reviewing && !state.Withdrawn && state.Recorded.All(p =>
            p.Granted is not { } granted || state.Offer!.Terms.Scopes.All(scope => granted.Contains(scope)));
    }

    /// <summary>
    /// Takes a batch, whole or not at all (S4): from the roster, while the scene is in review, about moments that were
    /// played. An observer's first batch earns them the time that was played, once.
    /// </summary>
    public static Decision<SceneEvent> Append(
        SceneState state, PerformerId performer, LabelBatch batch, DateTimeOffset now, LabelContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(batch);
        context ??= LabelContext.Default;
        if (state.Find(performer) is not { } me) return Rejection.NotFound;
        if (state.IsFinal) return Rejection.Conflict("scene.closed", "The scene is over.");
        if (state.Phase != ScenePhase.Reviewing)
            return Rejection.Conflict("scene.not_reviewing", "The scene was not played to its end yet.");
        if (me.LeftAt is not null) return Rejection.Conflict("scene.left", "You left this scene.");
        if (LabelShape.Check(batch, me, context.Vocabularies) is { Length: > 0 } errors)
            return Rejection.Fields("labels.invalid", errors);
        if (CorrectionRules.Check(state, me, batch, context.Named) is { } refused) return refused;
        if (batch.OffsetMs != 0)
        {
            return Rejection.Fields("labels.invalid",
                [new FieldError("offsetMs", "must be 0: afterwards, times are those of the recording")]);
        }

        if (SlotShare.Check(me, batch) is { } tooMuch) return tooMuch;
        if (state.Seq + batch.Labels.Length > Limits.RecordsPerScene)
            return Rejection.Exhausted("scene.full", $"A scene holds {Limits.RecordsPerScene} records.");
        return Taken(state, me, batch, now);
    }

    private static Decision<SceneEvent> Taken(SceneState state, Participant me, LabelBatch batch, DateTimeOffset now)
    {
        var from = state.LiveSince!.Value.ToUnixTimeMilliseconds() - LabelRules.ToleranceMs;
        var to = state.EndedAt!.Value.ToUnixTimeMilliseconds() + LabelRules.ToleranceMs;
        var taken = ImmutableArray.CreateBuilder<SceneEvent>(batch.Labels.Length + 1);
        for (var i = 0; i < batch.Labels.Length; i++)
        {
            var label = batch.Labels[i];
            if (label.AtMs < from || LabelRules.EndOf(label) > to)
            {
                return Rejection.Fields("labels.out_of_time",
                    [new FieldError($"labels[{i}].atMs", "lies outside of the time that was played")]);
            }

            taken.Add(new Labelled(
                me.Slot, label.AtMs, 0, batch.UncertaintyMs, label, now.ToUnixTimeMilliseconds()));
        }

        taken.AddRange(ScenePay.ForAfterwards(state, me));
        return taken.ToImmutable();
    }
}
