namespace Scenes;

/// <summary>A scene took a command.</summary>
/// <param name="FirstSeq">The first seq that it wrote; the last seq of the scene where it had nothing to write.</param>
/// <param name="Count">How many records it wrote.</param>
/// <param name="Phase">The phase after it. For a repeated operation: the phase now.</param>
[GenerateSerializer, Immutable, Alias("scenes.SceneAck")]
public sealed record SceneAck(
    [property: Id(0)] long FirstSeq,
    [property: Id(1)] int Count,
    [property: Id(2)] ScenePhase Phase);
