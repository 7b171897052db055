namespace Scenes;

/// <summary>What the browser measured before its owner may be matched, and what its owner is willing to do.</summary>
/// <param name="Camera">Whether a camera delivers pictures.</param>
/// <param name="Microphone">Whether a microphone delivers sound.</param>
/// <param name="UplinkKbps">Measured upload, kilobits a second.</param>
/// <param name="StandBy">Whether they would stand by for scenes that lose somebody; nobody is made to.</param>
[GenerateSerializer, Immutable, Alias("scenes.DeviceCheck")]
public sealed record DeviceCheck(
    [property: Id(0)] bool Camera,
    [property: Id(1)] bool Microphone,
    [property: Id(2)] int UplinkKbps,
    [property: Id(3)] bool StandBy = false);
