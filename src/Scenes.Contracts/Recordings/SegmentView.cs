namespace Scenes;

/// <summary>A segment of a recording. Times are milliseconds since 1970 on the server's clock.</summary>
/// <param name="Slot">Who recorded themselves.</param>
/// <param name="Segment">Which segment.</param>
/// <param name="State">How far it is.</param>
/// <param name="MediaType">As the recorder named it.</param>
/// <param name="StartedAtMs">Where the file's time 0 lies.</param>
/// <param name="UncertaintyMs">How far the times may be off.</param>
/// <param name="SlateAtMs">When a tick was put into the sound; null for none.</param>
/// <param name="EndedAtMs">When the recorder stopped; null while nobody knows.</param>
/// <param name="DriftPpm">How fast the sound card's clock runs against the client's, parts in a million; null where it
/// was not measured.</param>
/// <param name="Parts">How many parts are there.</param>
/// <param name="ExpectedParts">How many there are to be; null while it is open.</param>
/// <param name="Bytes">Of those that are there.</param>
/// <param name="Stored">Which parts are there, as ranges such as <c>0-57,59</c>; null for whoever did not send
/// them.</param>
/// <param name="Sha256">Of the file; null while there is none.</param>
/// <param name="FileBytes">Of the file; null while there is none.</param>
/// <param name="DurationMs">Of the file; null while there is none.</param>
/// <param name="Reason">Why it is unreadable or was erased; null where there is nothing to say.</param>
/// <param name="Url">Where the file is, for an hour; null where there is none, or not for the viewer.</param>
[GenerateSerializer, Immutable, Alias("scenes.SegmentView")]
public sealed record SegmentView(
    [property: Id(0)] string Slot,
    [property: Id(1)] SegmentId Segment,
    [property: Id(2)] SegmentState State,
    [property: Id(3)] string MediaType,
    [property: Id(4)] long StartedAtMs,
    [property: Id(5)] double UncertaintyMs,
    [property: Id(6)] long? SlateAtMs,
    [property: Id(7)] long? EndedAtMs,
    [property: Id(8)] double? DriftPpm,
    [property: Id(9)] int Parts,
    [property: Id(10)] int? ExpectedParts,
    [property: Id(11)] long Bytes,
    [property: Id(12)] string? Stored,
    [property: Id(13)] string? Sha256,
    [property: Id(14)] long? FileBytes,
    [property: Id(15)] long? DurationMs,
    [property: Id(16)] string? Reason,
    [property: Id(17)] string? Url = null);
