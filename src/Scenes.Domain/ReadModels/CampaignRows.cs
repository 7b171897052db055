using System.Collections.Immutable;
using System.Text.Json;

namespace Scenes.Domain;

/// <summary>The rows that a campaign has in the lists.</summary>
public static class CampaignRows
{
    /// <summary>The rows after an entry; none where it changes no list.</summary>
    /// <param name="campaign">Which campaign.</param>
    /// <param name="after">The campaign after the entry.</param>
    /// <param name="events">The entry's records.</param>
    public static ImmutableArray<RowChange> Entry(
        CampaignId campaign, CampaignState after, ImmutableArray<CampaignEvent> events)
    {
        ArgumentNullException.ThrowIfNull(after);
        if (!events.Any(e => e is CampaignCreated or CampaignMoved)) return [];
        var row = JsonSerializer.Serialize(
            new CampaignRow(campaign, after.Spec!.Title, after.Status), ScenesJsonContext.Default.CampaignRow);
        var pool = $"{after.Spec.Language}/{after.Spec.Kind}";
        var openRow = after.Status == CampaignStatus.Running ? row : null;
        return
        [
            new RowChange(ReadModels.Campaigns, campaign.Lab.Value, campaign.Slug, row),
            new RowChange(ReadModels.OpenCampaigns, pool, campaign.Value, openRow),
        ];
    }
}
