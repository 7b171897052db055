namespace Scenes.Domain;

/// <summary>
/// What is to be done with what was recorded. It follows from the scene's log and the time alone, so that nothing of it
/// is forgotten by a crash; each of it may be done twice.
/// </summary>
public static class RecordingWork
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(Limits.SegmentIdleMinutes);

    /// <summary>Why all of it is to be erased; null while it is not.</summary>
    public static string? Erasure(SceneState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        return ErasureAt(state) is var (at, reason) && at <= now ? reason : null;
    }

    /// <summary>A segment of whose parts a file is to be made; null while there is none.</summary>
    public static RecordedSegment? ToFile(SceneState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Erased is null ? state.Segments.FirstOrDefault(one => FileAt(state, one) <= now) : null;
    }

    /// <summary>A segment whose parts can go, as they are all in its file; null while there is none.</summary>
    public static RecordedSegment? ToDrop(SceneState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Erased is null ? state.Segments.FirstOrDefault(IsToDrop) : null;
    }

    /// <summary>When there is next something to do; null when there never will be unless something comes.</summary>
    public static DateTimeOffset? NextDue(SceneState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Segments.IsEmpty || state.Erased is not null) return null;
        if (state.Segments.Any(IsToDrop)) return DateTimeOffset.MinValue;
        var due = ErasureAt(state)?.At;
        foreach (var segment in state.Segments)
        {
            if (FileAt(state, segment) is { } at && !(at >= due)) due = at;
        }

        return due;
    }

    private static bool IsToDrop(RecordedSegment segment) =>
        !segment.IsDropped && segment.IsComplete && segment.File is { } file && file.Parts == segment.Closing!.Parts;

    // Null: not before something more is heard of it.
    private static DateTimeOffset? FileAt(SceneState state, RecordedSegment segment)
    {
        if (segment.IsDropped || segment.Whole <= segment.Tried) return null;
        if (segment.IsComplete || state.Phase == ScenePhase.Quarantined) return segment.HeardAt;
        if (state.EndedAt is not { } ended) return null;
        return (segment.HeardAt > ended ? segment.HeardAt : ended) + Idle;
    }

    private static (DateTimeOffset At, string Reason)? ErasureAt(SceneState state)
    {
        if (state.Segments.IsEmpty || state.Erased is not null) return null;
        if (state.Performers.Any(performer => performer.Withdrawn))
            return (DateTimeOffset.MinValue, "consent-withdrawn");
        return state.Phase switch
        {
            ScenePhase.Aborted => (DateTimeOffset.MinValue, "aborted"),
            ScenePhase.Quarantined => (state.PhaseSince.AddDays(Limits.MediaSealedDays), "sealed"),
            ScenePhase.Completed when !state.Counts => (state.PhaseSince.AddDays(Limits.MediaRefusedDays), "refused"),
            ScenePhase.Completed => (state.PhaseSince.AddDays(Limits.MediaKeptDays), "kept"),
            _ => null,
        };
    }
}
