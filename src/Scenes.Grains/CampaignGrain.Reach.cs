using System.Text.Json;
using Microsoft.Extensions.Logging;
using Scenes.Domain;
using Scenes.Storage;

namespace Scenes.Grains;

/// <summary>Whom the campaign could ever reach: looked at when somebody looks at the campaign.</summary>
internal sealed partial class CampaignGrain
{
    // Of more than these, those whose ids come first stand for all.
    private const int MostPeople = 10_000;

    private static readonly TimeSpan ReachFor = TimeSpan.FromMinutes(1);

    private (CampaignReach? Reach, DateTimeOffset At)? _reach;

    private async Task<CampaignView> WithReachAsync(CampaignView view)
    {
        var now = clock.GetUtcNow();
        if (_reach is not { } known || now - known.At >= ReachFor) _reach = (await ReachAsync(), now);
        return view with { Reach = _reach?.Reach };
    }

    private async Task<CampaignReach?> ReachAsync()
    {
        try
        {
            var people = new List<PerformerRow>();
            for (string? after = null; people.Count < MostPeople;)
            {
                var page = await rows.ReadAsync(ReadModels.Performers, ReadModels.All, after, StoreLimits.ReadRows);
                people.AddRange(page.Select(Read));
                if (page.Length < StoreLimits.ReadRows) break;
                after = page[^1].Key;
            }

            return ReachRules.Of(_campaign, _journal.State, people);
        }
        catch (StoreException exception)
        {
            // The campaign itself is known.
            LogUnreached(logger, exception, _campaign.Value);
            return null;
        }
    }

    private static PerformerRow Read(IndexRow row) =>
        JsonSerializer.Deserialize(row.Document, ScenesJson.Of<PerformerRow>())!;

    [LoggerMessage(12, LogLevel.Warning, "Whom campaign {Campaign} could reach could not be read.")]
    private static partial void LogUnreached(ILogger logger, Exception exception, string campaign);
}
