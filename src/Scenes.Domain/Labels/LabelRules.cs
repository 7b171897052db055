using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>Which labels a scene takes.</summary>
public static class LabelRules
{
    /// <summary>
    /// How far a label may lie outside of the time it belongs to, milliseconds: clocks are never quite right.
    /// </summary>
    public const long ToleranceMs = 2_000;

    /// <summary>
    /// How far a client's estimate of its clock's offset may be off when its batch arrives, milliseconds.
    /// </summary>
    public const long OffsetToleranceMs = 10_000;

    /// <summary>Whether an estimated clock offset can be true.</summary>
    /// <param name="sentAtMs">When the client sent, on its own clock.</param>
    /// <param name="offsetMs">Its estimate.</param>
    /// <param name="now">The server's clock.</param>
    public static bool IsPlausible(long sentAtMs, double offsetMs, DateTimeOffset now) =>
        double.IsFinite(offsetMs) && Math.Abs(sentAtMs + offsetMs - now.ToUnixTimeMilliseconds()) <= OffsetToleranceMs;

    /// <summary>Takes a batch, whole or not at all (S4).</summary>
    public static Decision<SceneEvent> Append(
        SceneState state, PerformerId performer, LabelBatch batch, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(batch);
        if (state.Find(performer) is not { } me) return Rejection.NotFound;
        if (state.IsFinal) return Rejection.Conflict("scene.closed", "The scene is over.");
        if (state.LiveSince is null) return Rejection.Conflict("scene.not_live", "The scene has not begun.");
        if (Check(batch, me) is { Length: > 0 } errors) return Rejection.Fields("labels.invalid", errors);
        if (SlotShare.Check(me, batch) is { } tooMuch) return tooMuch;
        if (state.Seq + batch.Labels.Length > Limits.RecordsPerScene)
        {
            return Rejection.Exhausted("scene.full", $"A scene holds {Limits.RecordsPerScene} records.");
        }

        return InTime(state, me, batch, now);
    }

    private static Decision<SceneEvent> InTime(SceneState state, Participant me, LabelBatch batch, DateTimeOffset now)
    {
        var since = me.JoinedAt > state.LiveSince ? me.JoinedAt : state.LiveSince!.Value;
        var until = me.LeftAt ?? state.EndedAt ?? now;
        var from = since.ToUnixTimeMilliseconds() - ToleranceMs;
        var to = until.ToUnixTimeMilliseconds() + ToleranceMs;
        var labelled = ImmutableArray.CreateBuilder<SceneEvent>(batch.Labels.Length);
        for (var i = 0; i < batch.Labels.Length; i++)
        {
            var label = batch.Labels[i];
            var at = (long)Math.Round(label.AtMs + batch.OffsetMs);
            if (at < from || EndOf(label) + batch.OffsetMs > to)
            {
                return Rejection.Fields("labels.out_of_time",
                    [new FieldError($"labels[{i}].atMs", "lies outside of the time you took part in the scene")]);
            }

            labelled.Add(new Labelled(me.Slot, at, batch.OffsetMs, batch.UncertaintyMs, label));
        }

        return labelled.MoveToImmutable();
    }

    internal static long EndOf(Label label) => label switch
    {
        TransitionLabel transition => transition.OffsetAtMs,
        TraceLabel trace => trace.AtMs + (trace.StepMs * (trace.Samples.Length - 1L)),
        _ => label.AtMs,
    };

    internal static ImmutableArray<FieldError> Check(LabelBatch batch, Participant me)
    {
        var errors = new FieldErrors();
        errors.Require(double.IsFinite(batch.OffsetMs), "offsetMs", "must be a finite number");
        errors.Range(batch.UncertaintyMs, 0, 60_000, "uncertaintyMs");
        errors.Count(batch.Labels, 1, Limits.LabelsPerBatch, "labels");
        if (errors.Any) return errors.All;
        for (var i = 0; i < batch.Labels.Length; i++) Check(batch.Labels[i], me, $"labels[{i}]", errors);
        return errors.All;
    }

    private static void Check(Label label, Participant me, string path, FieldErrors errors)
    {
        var viewpoint = me.IsObserver ? "observer" : label.About == me.Slot ? "self" : "partner";
        errors.Require(label.About is "A" or "B", $"{path}.about", "must be A or B");
        errors.Require(label.Viewpoint == viewpoint, $"{path}.viewpoint", $"must be {viewpoint} for you");
        errors.Range(label.AtMs, 0, 4_102_444_800_000, $"{path}.atMs");
        switch (label)
        {
            case EventLabel e:
                errors.Require(
                    e.Vocabulary == Vocabulary.EmotionsId, $"{path}.vocabulary", $"must be {Vocabulary.EmotionsId}");
                errors.Word(e.Category, Vocabulary.Emotions, $"{path}.category");
                errors.Range(e.Intensity, 0, 1, $"{path}.intensity");
                break;
            case TransitionLabel t:
                errors.Require(
                    t.Vocabulary == Vocabulary.EmotionsId, $"{path}.vocabulary", $"must be {Vocabulary.EmotionsId}");
                TransitionRules.Check(new Transition(t.From, t.To), path, errors);
                errors.Range(t.OffsetAtMs - t.AtMs, 0, 60_000, $"{path}.offsetAtMs");
                if (t.Trigger is not null) errors.Word(t.Trigger, Vocabulary.Triggers, $"{path}.trigger");
                break;
            case TraceLabel trace:
                CheckTrace(trace, path, errors);
                break;
            case MarkLabel mark:
                errors.Word(mark.Mark, Vocabulary.Marks, $"{path}.mark");
                if (mark.Text is not null) errors.Length(mark.Text, 1, Limits.LabelTextLength, $"{path}.text");
                break;
            default:
                errors.Require(false, $"{path}.kind", "is not known");
                break;
        }
    }

    private static void CheckTrace(TraceLabel trace, string path, FieldErrors errors)
    {
        errors.Word(trace.Dimension, Vocabulary.Dimensions, $"{path}.dimension");
        errors.Range(trace.StepMs, 10, 1_000, $"{path}.stepMs");
        errors.Count(trace.Samples, 1, Limits.SamplesPerTrace, $"{path}.samples");
        var bound = trace.Bounded ? 1 : 1_000_000;
        errors.Require(
            trace.Samples.All(s => Math.Abs(s) <= bound), $"{path}.samples", $"must lie in [-{bound}, {bound}]");
    }
}
