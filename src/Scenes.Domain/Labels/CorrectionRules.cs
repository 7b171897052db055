namespace Scenes.Domain;

/// <summary>Who may correct what: authors their own labels, each once, so that corrections form chains.</summary>
internal static class CorrectionRules
{
    /// <summary>Why a batch may not correct what it corrects; null when it may.</summary>
    public static Rejection? Check(
        SceneState state, Participant me, LabelBatch batch, IReadOnlyDictionary<long, Labelled> named)
    {
        HashSet<long>? seen = null;
        for (var i = 0; i < batch.Labels.Length; i++)
        {
            var label = batch.Labels[i];
            if (label.Corrects is not { } seq) continue;
            // One answer for what is absent, another's or no label: a seq must not tell what others did.
            if (!named.TryGetValue(seq, out var old) || old.Slot != me.Slot)
                return Field("label.unknown", i, "is the seq of no label of yours in this scene");
            if (state.Corrected.TryGetValue(seq, out var by))
                return Rejection.Conflict("label.corrected", $"{seq} was corrected by {by}: correct that one.");
            if (!(seen ??= []).Add(seq))
                return Rejection.Conflict("label.corrected", $"{seq} is corrected twice in this batch.");
            if (old.Label.Viewpoint != label.Viewpoint || old.Label.About != label.About)
                return Field("labels.invalid", i, "has another viewpoint or is about somebody else");
        }

        if (seen is null) return null;
        if (seen.Count > Limits.CorrectionsPerBatch)
        {
            return Rejection.Fields("labels.invalid",
                [new FieldError("labels", $"may correct at most {Limits.CorrectionsPerBatch}")]);
        }

        return state.Corrected.Count + seen.Count > Limits.CorrectionsPerScene
            ? Rejection.Exhausted("scene.corrections_full", $"A scene holds {Limits.CorrectionsPerScene} corrections.")
            : null;
    }

    private static Rejection Field(string code, int index, string message) =>
        Rejection.Fields(code, [new FieldError($"labels[{index}].corrects", message)]);
}
