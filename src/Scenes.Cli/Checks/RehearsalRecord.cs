using System.Collections.Immutable;

namespace Scenes.Cli;

/// <summary>
/// Everything the checks look at: what the scripts wrote down, and what could be read when all was over.
/// </summary>
internal sealed record RehearsalRecord
{
    /// <summary>What was read of the campaign, and what its people were told.</summary>
    public required Evidence Evidence { get; init; }

    /// <summary>What strangers were told.</summary>
    public required ImmutableArray<TenantProbe> Probes { get; init; }

    /// <summary>The delivery.</summary>
    public required DeliveryReadBack Delivery { get; init; }
}
