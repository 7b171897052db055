namespace Scenes;

/// <summary>What the browser measured before its owner may be matched.</summary>
/// <param name="Camera">Whether a camera delivers pictures.</param>
/// <param name="Microphone">Whether a microphone delivers sound.</param>
/// <param name="UplinkKbps">Measured upload, kilobits a second.</param>
[GenerateSerializer, Immutable, Alias("scenes.DeviceCheck")]
public sealed record DeviceCheck(
    [property: Id(0)] bool Camera,
    [property: Id(1)] bool Microphone,
    [property: Id(2)] int UplinkKbps);
