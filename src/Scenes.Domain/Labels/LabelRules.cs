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

    /// <summary>How much of <see cref="Limits.SamplesPerSecond"/> a batch takes.</summary>
    public static int SamplesIn(LabelBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var samples = 0;
        foreach (var label in batch.Labels) samples += label is TraceLabel trace ? trace.Samples.Length : 1;
        return samples;
    }

    /// <summary>
    /// The path of a number that cannot be written down, as one that is too big is read as infinite; null when all can.
    /// To be asked before anything else is made of a batch.
    /// </summary>
    public static string? Unwritable(LabelBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (!double.IsFinite(batch.OffsetMs)) return "offsetMs";
        if (!double.IsFinite(batch.UncertaintyMs)) return "uncertaintyMs";
        for (var i = 0; i < batch.Labels.Length; i++)
        {
            if (batch.Labels[i] is EventLabel e && !double.IsFinite(e.Intensity)) return $"labels[{i}].intensity";
            if (batch.Labels[i] is not TraceLabel trace) continue;
            foreach (var sample in trace.Samples)
            {
                if (!double.IsFinite(sample)) return $"labels[{i}].samples";
            }
        }

        return null;
    }

    /// <summary>Takes a batch, whole or not at all (S4).</summary>
    /// <param name="state">The scene.</param>
    /// <param name="performer">Who labels.</param>
    /// <param name="batch">What.</param>
    /// <param name="now">Now.</param>
    /// <param name="context">Vocabularies, and the labels that the batch corrects; null for the default ones and
    /// none.</param>
    public static Decision<SceneEvent> Append(
        SceneState state, PerformerId performer, LabelBatch batch, DateTimeOffset now, LabelContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(batch);
        context ??= LabelContext.Default;
        if (state.Find(performer) is not { } me) return Rejection.NotFound;
        if (state.IsFinal) return Rejection.Conflict("scene.closed", "The scene is over.");
        if (state.LiveSince is null) return Rejection.Conflict("scene.not_live", "The scene has not begun.");
        if (LabelShape.Check(batch, me, context.Vocabularies) is { Length: > 0 } errors)
            return Rejection.Fields("labels.invalid", errors);
        if (CorrectionRules.Check(state, me, batch, context.Named) is { } refused) return refused;
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
}
