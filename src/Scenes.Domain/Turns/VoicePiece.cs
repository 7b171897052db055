using System.Collections;

namespace Scenes.Domain;

/// <summary>A piece of one performer's voice activity.</summary>
/// <param name="Seq">Its place in the log; where pieces overlap the later one holds.</param>
/// <param name="Role"><c>A</c> or <c>B</c>; stand-ins have the role of whom they stand in for.</param>
/// <param name="AtMs">The first sample, milliseconds since 1970 on the server's clock.</param>
/// <param name="StepMs">What one sample stands for, milliseconds.</param>
/// <param name="Speech">Whether there is speech, by sample.</param>
public sealed record VoicePiece(long Seq, char Role, long AtMs, int StepMs, BitArray Speech)
{
    // As likely as not.
    private const double Threshold = 0.5;

    /// <summary>The voice activity that a record tells of; null where it tells of none.</summary>
    /// <param name="seq">Its place in the log.</param>
    /// <param name="record">Which.</param>
    public static VoicePiece? Of(long seq, Labelled record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record is not { Slot: ['A' or 'B', ..], Label: TraceLabel { Viewpoint: "model" } trace }
            || trace is not { Vocabulary: Vocabulary.MachineTracesId, Dimension: "voice-activity" })
        {
            return null;
        }

        var speech = new BitArray(trace.Samples.Length);
        for (var i = 0; i < speech.Length; i++) speech[i] = trace.Samples[i] >= Threshold;
        return new VoicePiece(seq, record.Slot[0], record.AtMs, trace.StepMs, speech);
    }
}
