namespace Scenes;

/// <summary>What a client measured of its clock; comes with a heartbeat.</summary>
/// <param name="SentAtMs">The client's clock when it sent, milliseconds since 1970.</param>
/// <param name="OffsetMs">What to add to it to get the server's clock, milliseconds.</param>
/// <param name="UncertaintyMs">How far <paramref name="OffsetMs"/> may be off, milliseconds, 0 to 60,000; half the
/// round trip of its best measurement.</param>
/// <param name="DriftPpm">How fast the offset grows, microseconds a second, within 10,000 of zero; null when it was not
/// measured.</param>
[GenerateSerializer, Immutable, Alias("scenes.ClockMeasurement")]
public sealed record ClockMeasurement(
    [property: Id(0)] double SentAtMs,
    [property: Id(1)] double OffsetMs,
    [property: Id(2)] double UncertaintyMs,
    [property: Id(3)] double? DriftPpm);
