using System.Collections.Immutable;

namespace Scenes.Cli;

/// <summary>One table of <see cref="ConfusionCounts"/>.</summary>
/// <param name="Votes">All votes.</param>
/// <param name="Recognised">The share of votes that name what was intended.</param>
/// <param name="Counts">Votes: rows intended, columns perceived.</param>
internal sealed record ConfusionTable(long Votes, double Recognised, ImmutableArray<ImmutableArray<long>> Counts);
