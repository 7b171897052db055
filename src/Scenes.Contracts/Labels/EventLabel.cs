namespace Scenes;

/// <summary>An emotion at a moment.</summary>
/// <param name="Viewpoint">See <see cref="Label"/>.</param>
/// <param name="About">See <see cref="Label"/>.</param>
/// <param name="AtMs">See <see cref="Label"/>.</param>
/// <param name="Vocabulary">Id and version of the word list; <see cref="Scenes.Vocabulary.EmotionsId"/>.</param>
/// <param name="Category">A word of that list.</param>
/// <param name="Intensity">0 (barely) to 1 (fully).</param>
[GenerateSerializer, Immutable, Alias("scenes.EventLabel")]
public sealed record EventLabel(
    string Viewpoint,
    string About,
    long AtMs,
    [property: Id(0)] string Vocabulary,
    [property: Id(1)] string Category,
    [property: Id(2)] double Intensity) : Label(Viewpoint, About, AtMs);
