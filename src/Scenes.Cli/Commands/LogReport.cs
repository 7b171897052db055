using System.Collections.Immutable;

namespace Scenes.Cli;

/// <summary>What <c>scenes log verify --json</c> prints: of each broken log the first bad entry.</summary>
internal sealed record LogReport(bool Ok, long Logs, long Entries, ImmutableArray<FaultLine> Faults);
