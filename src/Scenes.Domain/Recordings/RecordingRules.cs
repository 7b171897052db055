using System.Buffers;
using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>
/// Which recordings a scene takes: segments and their parts, from those who play, until a day after it was played.
/// </summary>
public static class RecordingRules
{
    private const double LastMs = 4_102_444_800_000;

    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");

    private static readonly Rejection Closed = Rejection.Conflict("scene.closed",
        "What was recorded of this scene is not taken any more.");

    private static readonly Rejection SegmentDiffers = Rejection.Conflict("segment.differs",
        "Something else was said of this segment before.");

    private static readonly Rejection PartDiffers = Rejection.Conflict("part.differs",
        "Other bytes were sent as this part before.");

    private static readonly Rejection SegmentIsClosed = Rejection.Conflict("segment.closed",
        "The segment was closed with fewer parts.");

    /// <summary>A segment begins. Said again it changes nothing.</summary>
    public static Decision<SceneEvent> Announce(
        SceneState state, PerformerId performer, SegmentId segment, SegmentOpening opening, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(opening);
        if (state.Find(performer) is not { IsObserver: false } me) return Rejection.NotFound;
        if (Find(state, segment) is { } before)
            return before.Slot == me.Slot && before.Opening == opening ? Decision<SceneEvent>.Nothing : SegmentDiffers;
        if (state.LiveSince is null) return Rejection.Conflict("scene.not_live", "The scene has not begun.");
        if (!IsOpen(state, now)) return Closed;
        if (Check(opening) is { Length: > 0 } errors) return Rejection.Fields("segment.invalid", errors);
        if (!IsInTime(state, me, opening, now))
        {
            return Rejection.Fields("segment.out_of_time",
                [new FieldError("startedAtMs", "lies outside of the time you took part in the scene")]);
        }

        if (state.Segments.Count(one => one.Slot == me.Slot) >= Limits.SegmentsPerSlot)
        {
            return Rejection.Exhausted("segments.too_many",
                $"One performer's recording of a scene has at most {Limits.SegmentsPerSlot} segments.");
        }

        return Room(state) ?? Events(new SegmentOpened(me.Slot, segment, opening));
    }

    /// <summary>Whether a part may come.</summary>
    /// <returns>True for one that is stored already, false for one to be sent; else why it may not.</returns>
    public static Reply<PartAdmission> Admit(
        SceneState state, PerformerId performer, SegmentId segment, RecordedPart part, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(part);
        if (state.Find(performer) is not { IsObserver: false } me) return Rejection.NotFound;
        if (Find(state, segment) is not { } known || known.Slot != me.Slot) return Rejection.NotFound;
        var errors = new FieldErrors();
        errors.Range(part.Part, 0, Limits.PartsPerSegment - 1, "part");
        errors.Range(part.Bytes, 1, Limits.PartBytes, "bytes");
        errors.Require(IsDigest(part.Sha256), "sha256", "must be 64 hexadecimal digits in lower case");
        if (errors.Any) return Rejection.Fields("part.invalid", errors.All);
        if (known.Parts.TryGetValue(part.Part, out var before))
            return before == part ? new PartAdmission(IsStored: true) : PartDiffers;
        if (!IsOpen(state, now)) return Closed;
        if (known.Closing is { } closing && part.Part >= closing.Parts) return SegmentIsClosed;
        var bytes = state.Segments.Where(one => one.Slot == me.Slot).Sum(one => one.Bytes);
        if (bytes + part.Bytes > Limits.RecordingBytesPerSlot)
        {
            return Rejection.Exhausted("recording.full",
                $"One performer records at most {Limits.RecordingBytesPerSlot} bytes of a scene.");
        }

        return Room(state) is { } full ? full : new PartAdmission(IsStored: false);
    }

    /// <summary>Notes a part that is durable.</summary>
    public static Decision<SceneEvent> Add(
        SceneState state, PerformerId performer, SegmentId segment, RecordedPart part, DateTimeOffset now)
    {
        var admission = Admit(state, performer, segment, part, now);
        if (!admission.Accepted) return admission.Rejection;
        return admission.Value.IsStored
            ? Decision<SceneEvent>.Nothing
            : Events(new PartStored(
                state.Find(performer)!.Slot, segment, part.Part, part.Bytes, part.Sha256));
    }

    /// <summary>A segment is recorded no more. Said again it changes nothing.</summary>
    public static Decision<SceneEvent> Close(
        SceneState state, PerformerId performer, SegmentId segment, SegmentClosing closing, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(closing);
        if (state.Find(performer) is not { IsObserver: false } me) return Rejection.NotFound;
        if (Find(state, segment) is not { } known || known.Slot != me.Slot) return Rejection.NotFound;
        if (known.Closing is { } before) return before == closing ? Decision<SceneEvent>.Nothing : SegmentDiffers;
        if (!IsOpen(state, now)) return Closed;
        var errors = new FieldErrors();
        errors.Range(closing.Parts, 0, Limits.PartsPerSegment, "parts");
        errors.Require(known.Parts.IsEmpty || closing.Parts > known.Parts.Keys.Last(), "parts",
            "must count every part that was sent");
        if (closing.EndedAtMs is { } ended)
            errors.Range(ended, known.Opening.StartedAtMs, LastMs, "endedAtMs");
        if (closing.DriftPpm is { } drift) errors.Range(drift, -10_000, 10_000, "driftPpm");
        return errors.Any
            ? Rejection.Fields("segment.invalid", errors.All)
            : Room(state) ?? Events(new SegmentClosed(me.Slot, segment, closing));
    }

    /// <summary>A segment by its id; null for any other.</summary>
    public static RecordedSegment? Find(SceneState state, SegmentId segment)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Segments.FirstOrDefault(one => one.Segment == segment);
    }

    /// <summary>Whether recordings may still come: not of what was stopped or came to nothing.</summary>
    public static bool IsOpen(SceneState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.LiveSince is not null && state.Erased is null && !state.Withdrawn
            && state.Phase is not (ScenePhase.Aborted or ScenePhase.Quarantined)
            && (state.EndedAt is not { } ended || now < ended.AddHours(Limits.UploadHours));
    }

    private static ImmutableArray<FieldError> Check(SegmentOpening opening)
    {
        var errors = new FieldErrors();
        errors.Length(opening.MediaType, 1, 80, "mediaType");
        errors.Require(opening.MediaType is { } type && (type.StartsWith("video/webm", StringComparison.Ordinal)
            || type.StartsWith("audio/webm", StringComparison.Ordinal)), "mediaType", "must be WebM");
        errors.Range(opening.StartedAtMs, 0, LastMs, "startedAtMs");
        errors.Require(double.IsFinite(opening.OffsetMs), "offsetMs", "must be a finite number");
        errors.Range(opening.UncertaintyMs, 0, 60_000, "uncertaintyMs");
        if (opening.SlateAtMs is { } slate) errors.Range(slate, 0, LastMs, "slateAtMs");
        if (opening.Width is { } width) errors.Range(width, 1, 16_384, "width");
        if (opening.Height is { } height) errors.Range(height, 1, 16_384, "height");
        if (opening.FrameRate is { } rate) errors.Range(rate, 0, 1_000, "frameRate");
        if (opening.VideoBitsPerSecond is { } video) errors.Range(video, 1, 1_000_000_000, "videoBitsPerSecond");
        if (opening.AudioBitsPerSecond is { } audio) errors.Range(audio, 1, 10_000_000, "audioBitsPerSecond");
        return errors.All;
    }

    private static bool IsInTime(SceneState state, Participant me, SegmentOpening opening, DateTimeOffset now)
    {
        var since = me.JoinedAt > state.LiveSince ? me.JoinedAt : state.LiveSince!.Value;
        var until = me.LeftAt ?? state.EndedAt ?? now;
        var at = opening.StartedAtMs + opening.OffsetMs;
        return at >= since.ToUnixTimeMilliseconds() - LabelRules.ToleranceMs
            && at <= until.ToUnixTimeMilliseconds() + LabelRules.ToleranceMs;
    }

    private static Rejection? Room(SceneState state) => state.Seq < Limits.RecordsPerScene
        ? null
        : Rejection.Exhausted("scene.full", $"A scene holds {Limits.RecordsPerScene} records.");

    private static bool IsDigest(string? text) =>
        text is { Length: 64 } && !text.AsSpan().ContainsAnyExcept(Hexadecimal);

    private static Decision<SceneEvent> Events(SceneEvent e)
    {
        ImmutableArray<SceneEvent> events = [e];
        return events;
    }
}
