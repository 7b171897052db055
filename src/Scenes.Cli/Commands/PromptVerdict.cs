using System.Collections.Immutable;

namespace Scenes.Cli;

/// <summary>What <c>scenes prompt check --json</c> prints.</summary>
internal sealed record PromptVerdict(bool Ok, int Files, ImmutableArray<FaultLine> Faults);
