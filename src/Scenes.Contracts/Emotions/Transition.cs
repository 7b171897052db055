namespace Scenes;

/// <summary>A shift from one emotion to another.</summary>
/// <param name="From">One of <see cref="Vocabulary.Emotions"/>.</param>
/// <param name="To">One of <see cref="Vocabulary.Emotions"/>, not <paramref name="From"/>.</param>
[GenerateSerializer, Immutable, Alias("scenes.Transition")]
public sealed record Transition([property: Id(0)] string From, [property: Id(1)] string To);
