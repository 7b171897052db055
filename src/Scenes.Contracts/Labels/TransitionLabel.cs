namespace Scenes;

/// <summary>A shift between emotions.</summary>
/// <param name="Viewpoint">See <see cref="Label"/>.</param>
/// <param name="About">See <see cref="Label"/>.</param>
/// <param name="AtMs">The onset; see <see cref="Label"/>.</param>
/// <param name="Vocabulary">Id and version of the word list.</param>
/// <param name="From">The emotion before.</param>
/// <param name="To">The emotion after.</param>
/// <param name="OffsetAtMs">When it was complete, client's clock; not before <paramref name="AtMs"/>.</param>
/// <param name="Trigger">One of <see cref="Scenes.Vocabulary.Triggers"/>; null when not known.</param>
/// <param name="Abrupt">Whether it was abrupt rather than smooth.</param>
[GenerateSerializer, Immutable, Alias("scenes.TransitionLabel")]
public sealed record TransitionLabel(
    string Viewpoint,
    string About,
    long AtMs,
    [property: Id(0)] string Vocabulary,
    [property: Id(1)] string From,
    [property: Id(2)] string To,
    [property: Id(3)] long OffsetAtMs,
    [property: Id(4)] string? Trigger,
    [property: Id(5)] bool Abrupt) : Label(Viewpoint, About, AtMs);
