namespace Scenes;

/// <summary>What a browser says of a segment that it began to record.</summary>
/// <param name="MediaType">As the recorder names it, such as <c>video/webm;codecs=vp9,opus</c>.</param>
/// <param name="StartedAtMs">Where the file's time 0 lies, milliseconds since 1970 on the client's clock.</param>
/// <param name="OffsetMs">What to add to the client's clock to get the server's, milliseconds.</param>
/// <param name="UncertaintyMs">How far that may be off, milliseconds, 0 to 60,000.</param>
/// <param name="SlateAtMs">When a tick was put into the recorded sound, on the client's clock; null for none.</param>
/// <param name="Width">Of the picture, pixels; null where there is none.</param>
/// <param name="Height">Of the picture, pixels; null where there is none.</param>
/// <param name="FrameRate">Pictures a second that were asked for; null where there are none.</param>
/// <param name="VideoBitsPerSecond">What the picture was to take; null where there is none.</param>
/// <param name="AudioBitsPerSecond">What the sound was to take; null where there is none.</param>
/// <param name="EchoCancellation">Whether the browser took echoes out of the sound; null where it does not say.</param>
/// <param name="NoiseSuppression">Whether it took noise out of it; null where it does not say.</param>
/// <param name="AutoGainControl">Whether it levelled it; null where it does not say.</param>
[GenerateSerializer, Immutable, Alias("scenes.SegmentOpening")]
public sealed record SegmentOpening(
    [property: Id(0)] string MediaType,
    [property: Id(1)] double StartedAtMs,
    [property: Id(2)] double OffsetMs,
    [property: Id(3)] double UncertaintyMs,
    [property: Id(4)] double? SlateAtMs = null,
    [property: Id(5)] int? Width = null,
    [property: Id(6)] int? Height = null,
    [property: Id(7)] double? FrameRate = null,
    [property: Id(8)] int? VideoBitsPerSecond = null,
    [property: Id(9)] int? AudioBitsPerSecond = null,
    [property: Id(10)] bool? EchoCancellation = null,
    [property: Id(11)] bool? NoiseSuppression = null,
    [property: Id(12)] bool? AutoGainControl = null);
