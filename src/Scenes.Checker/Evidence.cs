using System.Text.Json;

namespace Scenes.Checker;

/// <summary>All that can be read of one campaign from outside, and what its people were told.</summary>
internal sealed record Evidence
{
    /// <summary>What clients did and were told.</summary>
    public required Told Told { get; init; }

    /// <summary>The campaign, as its lab reads it.</summary>
    public required JsonElement Campaign { get; init; }

    /// <summary>Its scenes, as its lab reads them.</summary>
    public required IReadOnlyList<SceneEvidence> Scenes { get; init; }

    /// <summary>Its account.</summary>
    public required AccountEvidence CampaignAccount { get; init; }

    /// <summary>The accounts of all who took part, as they read them.</summary>
    public required IReadOnlyList<AccountEvidence> PeoplesAccounts { get; init; }

    /// <summary>Whether all came to its end, so that nothing may be left undone.</summary>
    public required bool Finished { get; init; }
}
