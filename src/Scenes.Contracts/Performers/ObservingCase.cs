using System.Collections.Immutable;

namespace Scenes;

/// <summary>A scene that somebody may want to observe, as far as that is decided by who they are.</summary>
/// <param name="Language">ISO 639 code.</param>
/// <param name="Intensity">1 to 5.</param>
/// <param name="ContentNotes">Themes it touches.</param>
/// <param name="Performers">Who plays.</param>
[GenerateSerializer, Immutable, Alias("scenes.ObservingCase")]
public sealed record ObservingCase(
    [property: Id(0)] string Language,
    [property: Id(1)] int Intensity,
    [property: Id(2)] ImmutableArray<string> ContentNotes,
    [property: Id(3)] ImmutableArray<PerformerId> Performers);
