namespace Scenes.Domain;

/// <summary>
/// What one participant may fill of a scene's log with labels, so that nobody can leave the others no room.
/// </summary>
public static class SlotShare
{
    private const long BytesPerLabel = 512;

    // A shortest round-trip double has up to 24 characters, and a comma follows.
    private const long BytesPerSample = 25;

    // A character that JSON escapes.
    private const long BytesPerCharacter = 6;

    /// <summary>Why a batch is too much for the share of its sender; null when it is not.</summary>
    public static Rejection? Check(Participant sender, LabelBatch batch)
    {
        ArgumentNullException.ThrowIfNull(sender);
        ArgumentNullException.ThrowIfNull(batch);
        if (sender.Labels + batch.Labels.Length > Limits.RecordsPerSlot)
        {
            return Rejection.Exhausted(
                "scene.share_used", $"One participant gives at most {Limits.RecordsPerSlot} labels in a scene.");
        }

        return sender.LabelBytes + batch.Labels.Sum(BytesOf) > Limits.LabelBytesPerSlot
            ? Rejection.Exhausted(
                "scene.share_used", $"One participant's labels take at most {Limits.LabelBytesPerSlot} bytes.")
            : null;
    }

    /// <summary>What a label counts for: never less than its record takes as JSON, and the same for ever.</summary>
    /// <returns>Bytes.</returns>
    public static long BytesOf(Label label) => label switch
    {
        TraceLabel trace => BytesOfTrace(trace.Samples.Length),
        MarkLabel mark => BytesPerLabel + (BytesPerCharacter * (mark.Text?.Length ?? 0)),
        _ => BytesPerLabel,
    };

    /// <summary>The same for a piece of a trace.</summary>
    internal static long BytesOfTrace(int samples) => BytesPerLabel + (BytesPerSample * samples);
}
