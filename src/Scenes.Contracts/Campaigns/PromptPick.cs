using System.Collections.Immutable;

namespace Scenes;

/// <summary>A prompt that a cell may be played with, as far as matching needs it.</summary>
/// <param name="Prompt">Which prompt.</param>
/// <param name="Version">Which version.</param>
/// <param name="Intensity">1 to 5.</param>
/// <param name="ContentNotes">Themes it touches.</param>
[GenerateSerializer, Immutable, Alias("scenes.PromptPick")]
public sealed record PromptPick(
    [property: Id(0)] PromptId Prompt,
    [property: Id(1)] int Version,
    [property: Id(2)] int Intensity,
    [property: Id(3)] ImmutableArray<string> ContentNotes);
