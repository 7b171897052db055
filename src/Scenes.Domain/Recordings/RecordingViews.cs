using System.Globalization;
using System.Text;

namespace Scenes.Domain;

/// <summary>What of a recording is shown to whom.</summary>
public static class RecordingViews
{
    /// <summary>What somebody on the roster sees: their own always, the others' when it is reviewed.</summary>
    public static Reply<RecordingsView> For(SceneState state, PerformerId viewer)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Find(viewer) is not { } me) return Rejection.NotFound;
        var mayWatch = MayWatch(state, me);
        return new RecordingsView(
            [.. Ordered(state).Where(one => one.Slot == me.Slot || mayWatch).Select(one => Of(state, one, me.Slot))]);
    }

    /// <summary>All of it, without what only its sender is told.</summary>
    public static RecordingsView All(SceneState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new RecordingsView([.. Ordered(state).Select(one => Of(state, one, null))]);
    }

    /// <summary>One segment as somebody sees it.</summary>
    /// <param name="state">The scene.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="viewer">The slot of who looks; null for none of them.</param>
    public static SegmentView Of(SceneState state, RecordedSegment segment, string? viewer)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(segment);
        var (opening, closing) = (segment.Opening, segment.Closing);
        return new SegmentView(segment.Slot, segment.Segment, StateOf(state, segment), opening.MediaType,
            OnServer(opening.StartedAtMs), opening.UncertaintyMs,
            opening.SlateAtMs is { } slate ? OnServer(slate) : null,
            closing?.EndedAtMs is { } ended ? OnServer(ended) : null, closing?.DriftPpm, segment.Parts.Count,
            closing?.Parts, segment.Bytes, segment.Slot == viewer ? Ranges(segment.Parts.Keys) : null,
            segment.File?.Sha256, segment.File?.Bytes, segment.File?.DurationMs,
            state.Erased ?? segment.Fault?.Reason);

        long OnServer(double at) => Math.Max(0, (long)Math.Round(at + opening.OffsetMs));
    }

    /// <summary>The file of a segment; null where there is none, or where somebody may not watch it.</summary>
    /// <param name="state">The scene.</param>
    /// <param name="segment">Which segment.</param>
    /// <param name="viewer">Who wants to; null for whoever may see all of it.</param>
    public static MediaFile? FileFor(SceneState state, SegmentId segment, PerformerId? viewer)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (viewer is { } who && (state.Find(who) is not { } me || !MayWatch(state, me))) return null;
        return state.Erased is null && RecordingRules.Find(state, segment)?.File is { } file
            ? new MediaFile(file.Sha256, file.HasVideo ? "video/webm" : "audio/webm")
            : null;
    }

    private static bool MayWatch(SceneState state, Participant viewer) =>
        state.Phase == ScenePhase.Reviewing && !state.Withdrawn
        && (viewer.IsObserver ? viewer.LeftAt is null : state.Recorded.Contains(viewer));

    private static SegmentState StateOf(SceneState state, RecordedSegment segment) =>
        state.Erased is not null ? SegmentState.Erased
        : segment.File is { } file && file.Parts == segment.Whole ? SegmentState.Ready
        : segment.Fault is { } fault && fault.Parts == segment.Whole ? SegmentState.Unreadable
        : segment.Closing is null ? SegmentState.Open
        : SegmentState.Closed;

    private static IEnumerable<RecordedSegment> Ordered(SceneState state) => state.Segments
        .OrderBy(one => one.Slot, StringComparer.Ordinal)
        .ThenBy(one => one.Opening.StartedAtMs + one.Opening.OffsetMs);

    private static string Ranges(IEnumerable<int> parts)
    {
        var text = new StringBuilder();
        int? first = null;
        var last = -1;
        foreach (var part in parts)
        {
            if (first is not null && part != last + 1) Write();
            first ??= part;
            last = part;
        }

        if (first is not null) Write();
        return text.ToString();

        void Write()
        {
            if (text.Length > 0) text.Append(',');
            text.Append(CultureInfo.InvariantCulture, $"{first}");
            if (last > first) text.Append(CultureInfo.InvariantCulture, $"-{last}");
            first = null;
        }
    }
}
