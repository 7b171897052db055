namespace Scenes;

/// <summary>Something that happened: a laugh, a silence, a fact of the persona.</summary>
/// <param name="Viewpoint">See <see cref="Label"/>.</param>
/// <param name="About">See <see cref="Label"/>.</param>
/// <param name="AtMs">See <see cref="Label"/>.</param>
/// <param name="Mark">One of <see cref="Vocabulary.Marks"/>.</param>
/// <param name="Text">The fact, or the curveball's id; at most 280 characters; null where there is nothing to
/// say.</param>
[GenerateSerializer, Immutable, Alias("scenes.MarkLabel")]
public sealed record MarkLabel(
    string Viewpoint,
    string About,
    long AtMs,
    [property: Id(0)] string Mark,
    [property: Id(1)] string? Text) : Label(Viewpoint, About, AtMs);
