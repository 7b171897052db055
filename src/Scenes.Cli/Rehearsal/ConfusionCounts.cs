using System.Collections.Immutable;

namespace Scenes.Cli;

/// <summary>What raters of CREMA-D saw in what actors intended, counted; see the file itself for source and licence.</summary>
/// <param name="Emotions">The order of rows and columns.</param>
/// <param name="Presentations">Tables by what the raters were given: <c>voice</c>, <c>face</c>, <c>both</c>.</param>
internal sealed record ConfusionCounts(
    ImmutableArray<string> Emotions, ImmutableSortedDictionary<string, ConfusionTable> Presentations);
