namespace Scenes;

/// <summary>A scene's claim on a performer. A performer has at most one (S5).</summary>
/// <param name="Scene">The scene.</param>
/// <param name="Until">When the claim lapses unless it is confirmed.</param>
/// <param name="Observing">Whether the performer labels the scene without playing in it.</param>
/// <param name="Revision">The performer's revision that the match was made on; refused when it changed. Null for
/// any.</param>
[GenerateSerializer, Immutable, Alias("scenes.Booking")]
public sealed record Booking(
    [property: Id(0)] SceneId Scene,
    [property: Id(1)] DateTimeOffset Until,
    [property: Id(2)] bool Observing,
    [property: Id(3)] long? Revision = null);
