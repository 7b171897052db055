namespace Scenes;

/// <summary>What a browser says of a segment when it records no more of it.</summary>
/// <param name="Parts">How many parts there are, sent or not; 0 for a recorder that gave nothing.</param>
/// <param name="EndedAtMs">When the recorder stopped, milliseconds since 1970 on the client's clock; null where nobody
/// knows, as after a crash.</param>
/// <param name="DriftPpm">How fast the clock of the sound card runs against the client's, parts in a million; null
/// where it was not measured.</param>
[GenerateSerializer, Immutable, Alias("scenes.SegmentClosing")]
public sealed record SegmentClosing(
    [property: Id(0)] int Parts,
    [property: Id(1)] double? EndedAtMs = null,
    [property: Id(2)] double? DriftPpm = null);
