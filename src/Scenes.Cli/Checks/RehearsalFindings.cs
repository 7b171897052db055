using System.Collections.Immutable;

namespace Scenes.Cli;

/// <summary>What the checks come to.</summary>
/// <param name="Violations">Everything that is broken; empty when nothing is.</param>
/// <param name="Happened">How often what happened, as far as logs can be read; see <see cref="EveningCounts"/>.</param>
internal sealed record RehearsalFindings(
    ImmutableArray<Violation> Violations, ImmutableSortedDictionary<string, int> Happened);
