using System.Collections.Immutable;

namespace Scenes.Cli;

/// <summary>What <c>scenes delivery verify --json</c> prints.</summary>
internal sealed record DeliveryVerdict(
    bool Ok, string? Campaign, long Scenes, long Labels, long Entries, ImmutableArray<FaultLine> Faults);
