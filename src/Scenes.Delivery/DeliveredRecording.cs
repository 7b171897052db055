namespace Scenes.Delivery;

/// <summary>
/// A file of a delivered scene: one run of a performer's recorder. The bytes are not in the delivery; the lab's list of
/// the scene's recordings has their address. Times are milliseconds since 1970 on the server's clock.
/// </summary>
/// <param name="Slot">Whose.</param>
/// <param name="Segment">Which run.</param>
/// <param name="MediaType">As the recorder named it, such as <c>video/webm;codecs=vp9,opus</c>.</param>
/// <param name="HasVideo">Whether there is a picture.</param>
/// <param name="StartedAtMs">Where the file's time 0 lies.</param>
/// <param name="UncertaintyMs">How far the times may be off, milliseconds.</param>
/// <param name="SlateAtMs">When a tick was put into the sound; null for none.</param>
/// <param name="EndedAtMs">When the recorder stopped; null where nobody said so.</param>
/// <param name="DurationMs">How long the file plays, milliseconds.</param>
/// <param name="DriftPpm">How fast the sound card's clock runs against the client's, parts in a million; null where it
/// was not measured.</param>
/// <param name="Parts">Of how many parts it was made.</param>
/// <param name="ExpectedParts">How many were recorded; null where nobody said so.</param>
/// <param name="EchoCancellation">Whether the browser took echoes out of the sound; null where it did not say.</param>
/// <param name="NoiseSuppression">Whether it took noise out of it; null where it did not say.</param>
/// <param name="AutoGainControl">Whether it levelled it; null where it did not say.</param>
/// <param name="Bytes">How long the file is, bytes.</param>
/// <param name="Sha256">SHA-256 of it, hexadecimal, as in the scene's log.</param>
public sealed record DeliveredRecording(
    string Slot, SegmentId Segment, string MediaType, bool HasVideo, long StartedAtMs, double UncertaintyMs,
    long? SlateAtMs, long? EndedAtMs, long DurationMs, double? DriftPpm, int Parts, int? ExpectedParts,
    bool? EchoCancellation, bool? NoiseSuppression, bool? AutoGainControl, long Bytes, string Sha256);
