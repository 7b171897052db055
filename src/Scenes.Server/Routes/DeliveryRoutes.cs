using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Scenes.Delivery;
using Scenes.Domain;
using Scenes.Grains;
using Scenes.Storage;

namespace Scenes.Server;

/// <summary>Hands over what a campaign collected.</summary>
internal static class DeliveryRoutes
{
    public static void MapDelivery(this IEndpointRouteBuilder api) => api
        .MapGet("/campaigns/{slug}/delivery", Deliver)
        .RequireAuthorization(Roles.Lab).WithTags("Campaigns")
        .Produces(StatusCodes.Status200OK, contentType: "application/x-tar");

    private static async Task<IResult> Deliver(HttpContext http, IIndexReader reader, IEventLog log, string slug)
    {
        if (await LabSceneRoutes.OwnAsync(http, reader, slug) is not { } campaign) return Problems.NotFound;
        return TypedResults.Stream(
            stream => DeliveryWriter.WriteAsync(
                stream, campaign, ScenesOf(reader, log, campaign, http.RequestAborted), http.RequestAborted),
            "application/x-tar", $"{campaign.Slug}.tar");
    }

    // What is damaged is no delivery's: its checksums would not hold, and the others' do.
    private static async IAsyncEnumerable<DeliveryScene> ScenesOf(
        IIndexReader reader, IEventLog log, CampaignId campaign, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var row in reader.ReadAllAsync<SceneRow>(ReadModels.Scenes, campaign.Value, ct))
        {
            if (!row.Counts) continue;
            if (await ReadSoundAsync(log, row.Scene, ct) is not var (entries, state)) continue;
            if (DeliveryRules.Includes(state, await RosterAsync(reader, state, ct)))
                yield return new DeliveryScene(row.Scene, entries);
        }
    }

    private static SceneState Apply(SceneState state, LogEntry entry) => SceneFold.Apply(
        state, LogRecords.Of(entry, ServerJson.Of<ImmutableArray<SceneEvent>>()), SealedCast.Read(entry.Sealed.Span),
        entry.At);

    /// <summary>The log of a scene and what it comes to; null where it is damaged.</summary>
    private static async Task<(ImmutableArray<LogEntry> Entries, SceneState State)?> ReadSoundAsync(
        IEventLog log, SceneId scene, CancellationToken ct)
    {
        try
        {
            var entries = await ReadLogAsync(log, scene, ct);
            if (LogChain.Verify(LogNames.Scene(scene), entries.Select(LogLink.Of)) is not null) return null;
            return (entries, entries.Aggregate(SceneState.Empty, Apply));
        }
        catch (StoreException fault) when (Faults.IsDamage(fault))
        {
            return null;
        }
    }

    private static async Task<ImmutableArray<LogEntry>> ReadLogAsync(IEventLog log, SceneId scene, CancellationToken ct)
    {
        var all = ImmutableArray.CreateBuilder<LogEntry>();
        for (var seq = 1L; ;)
        {
            var entries = await log.ReadAsync(LogNames.Scene(scene), seq, StoreLimits.ReadRows, ct);
            all.AddRange(entries);
            if (entries.Length < StoreLimits.ReadRows) return all.ToImmutable();
            seq = entries[^1].LastSeq + 1;
        }
    }

    private static async Task<List<PerformerRow>> RosterAsync(
        IIndexReader reader, SceneState state, CancellationToken ct)
    {
        var rows = new List<PerformerRow>();
        foreach (var participant in state.Roster)
        {
            if (participant.Performer is { } performer
                && await reader.FindAsync(ReadModels.Performers, ReadModels.All, performer.Value, ct) is { } row)
            {
                rows.Add(Rows.Read<PerformerRow>(row));
            }
        }

        return rows;
    }
}
