using System.Collections.Immutable;

namespace Scenes;

/// <summary>A piece of a continuous trace.</summary>
/// <param name="Viewpoint">See <see cref="Label"/>.</param>
/// <param name="About">See <see cref="Label"/>.</param>
/// <param name="AtMs">The first sample; see <see cref="Label"/>.</param>
/// <param name="Dimension">A word of <paramref name="Vocabulary"/>.</param>
/// <param name="Bounded">Whether samples lie in [-1, 1]; otherwise they are relative (RankTrace, Lopes et al.
/// 2017), or in the dimension's unit if it has one.</param>
/// <param name="StepMs">Milliseconds between samples, 10 to 1,000.</param>
/// <param name="Samples">1 to 200 finite numbers.</param>
/// <param name="Vocabulary">Id and version of the list of dimensions; null for
/// <see cref="Scenes.Vocabulary.DimensionsId"/>.</param>
[GenerateSerializer, Immutable, Alias("scenes.TraceLabel")]
public sealed record TraceLabel(
    string Viewpoint,
    string About,
    long AtMs,
    [property: Id(0)] string Dimension,
    [property: Id(1)] bool Bounded,
    [property: Id(2)] int StepMs,
    [property: Id(3)] ImmutableArray<double> Samples,
    [property: Id(4)] string? Vocabulary = null) : Label(Viewpoint, About, AtMs);
