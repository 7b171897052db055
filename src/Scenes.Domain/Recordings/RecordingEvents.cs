namespace Scenes.Domain;

/// <summary>A performer's browser began to record a segment.</summary>
/// <param name="Slot">Whose.</param>
/// <param name="Segment">Which segment.</param>
/// <param name="Opening">What the browser says of it, on its own clock.</param>
public sealed record SegmentOpened(string Slot, SegmentId Segment, SegmentOpening Opening) : SceneEvent;

/// <summary>A part is durable in the media store.</summary>
/// <param name="Slot">Whose.</param>
/// <param name="Segment">Of which segment.</param>
/// <param name="Part">Which part, from 0.</param>
/// <param name="Bytes">How long it is, bytes.</param>
/// <param name="Sha256">SHA-256 of it, hexadecimal.</param>
public sealed record PartStored(string Slot, SegmentId Segment, int Part, long Bytes, string Sha256) : SceneEvent;

/// <summary>A segment is recorded no more.</summary>
/// <param name="Slot">Whose.</param>
/// <param name="Segment">Which segment.</param>
/// <param name="Closing">What the browser says of it, on its own clock.</param>
public sealed record SegmentClosed(string Slot, SegmentId Segment, SegmentClosing Closing) : SceneEvent;

/// <summary>A file that can be seeked in was made of a segment's first parts; it takes the place of an earlier
/// one.</summary>
/// <param name="Slot">Whose.</param>
/// <param name="Segment">Of which segment.</param>
/// <param name="Parts">Of how many parts, from the first.</param>
/// <param name="Bytes">How long it is, bytes.</param>
/// <param name="Sha256">SHA-256 of it, hexadecimal.</param>
/// <param name="DurationMs">How long it plays, milliseconds.</param>
/// <param name="HasVideo">Whether it has a picture.</param>
public sealed record SegmentFiled(
    string Slot, SegmentId Segment, int Parts, long Bytes, string Sha256, long DurationMs, bool HasVideo) : SceneEvent;

/// <summary>No file can be made of a segment's first parts.</summary>
/// <param name="Slot">Whose.</param>
/// <param name="Segment">Of which segment.</param>
/// <param name="Parts">Of how many parts, from the first.</param>
/// <param name="Reason">A stable code, such as <c>not_webm</c>.</param>
public sealed record SegmentUnreadable(string Slot, SegmentId Segment, int Parts, string Reason) : SceneEvent;

/// <summary>The parts were dropped: all of them are in the file.</summary>
/// <param name="Slot">Whose.</param>
/// <param name="Segment">Of which segment.</param>
public sealed record PartsDropped(string Slot, SegmentId Segment) : SceneEvent;

/// <summary>All that was recorded of the scene was erased. The hashes before stay.</summary>
/// <param name="Reason">Why: <c>aborted</c>, <c>consent-withdrawn</c>, <c>refused</c>, <c>sealed</c> or
/// <c>kept</c>, the last two for having been kept as long as they may.</param>
public sealed record RecordingsErased(string Reason) : SceneEvent;
