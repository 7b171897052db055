using System.Collections.Immutable;

namespace Scenes.Cli;

/// <summary>Everything the checks look at: what the scripts wrote down, and what could be read when all was over.</summary>
internal sealed record RehearsalRecord
{
    /// <summary>Who took part.</summary>
    public required ImmutableArray<Person> People { get; init; }

    /// <summary>Every acknowledgement.</summary>
    public required ImmutableArray<AckedBatch> Acked { get; init; }

    /// <summary>Who was in which slot of which scene.</summary>
    public required ImmutableArray<Attendance> Attendances { get; init; }

    /// <summary>The campaign.</summary>
    public required CampaignView Campaign { get; init; }

    /// <summary>Its scenes.</summary>
    public required ImmutableArray<SceneReadBack> Scenes { get; init; }

    /// <summary>Its account.</summary>
    public required AccountReadBack CampaignAccount { get; init; }

    /// <summary>The accounts of all who took part.</summary>
    public required ImmutableSortedDictionary<string, AccountReadBack> PeoplesAccounts { get; init; }

    /// <summary>What strangers were told.</summary>
    public required ImmutableArray<TenantProbe> Probes { get; init; }

    /// <summary>The delivery.</summary>
    public required DeliveryReadBack Delivery { get; init; }
}
