using System.Collections.Immutable;

namespace Scenes.Cli;

/// <summary>What <c>scenes log rebuild</c> found.</summary>
/// <param name="Ok">Whether the read models are right now; with <c>--check</c> whether they were.</param>
/// <param name="Logs">Logs that were read.</param>
/// <param name="States">Stored states that were read.</param>
/// <param name="Rows">Rows that they make.</param>
/// <param name="Missing">Rows that were not there.</param>
/// <param name="Different">Rows that said something else.</param>
/// <param name="Stray">Rows that nothing makes.</param>
/// <param name="Differences">The first of them, <c>read model/partition/key: what</c>.</param>
internal sealed record RebuildReport(
    bool Ok, long Logs, long States, long Rows, long Missing, long Different, long Stray,
    ImmutableArray<string> Differences);
