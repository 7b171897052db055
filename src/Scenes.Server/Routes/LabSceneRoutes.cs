using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Scenes.Domain;
using Scenes.Grains;
using Scenes.Storage;

namespace Scenes.Server;

/// <summary>
/// What a lab gets of its campaign's scenes. Every route asks first whether the campaign is the caller's (S9).
/// </summary>
internal static class LabSceneRoutes
{
    // A page of labels reads at most this many entries, so that a log without labels cannot make one request long.
    private const int EntriesPerPage = 500;

    private static readonly Rejection Sealed = new(RejectionKind.Forbidden, "scene.sealed",
        "A stop word ended this scene; its records stay sealed.", []);

    private static readonly Rejection Withdrawn = new(RejectionKind.Gone, "scene.withdrawn",
        "Somebody who was in this scene withdrew consent; its records are not given out any more.", []);

    public static void MapLabScenes(this IEndpointRouteBuilder api)
    {
        var campaign = api.MapGroup("/campaigns/{slug}").RequireAuthorization(Roles.Lab).WithTags("Campaigns");
        campaign.MapGet("/scenes", ListScenes).Paged<SceneRow>();
        campaign.MapGet("/ledger", async (HttpContext http, IIndexReader reader, Ledgers ledgers, string slug) =>
            await OwnAsync(http, reader, slug) is { } id
                ? await ledgers.ReadAsync(http, AccountId.Of(id))
                : Problems.NotFound).Seqs().Produces<LedgerPage>();
        campaign.MapGet("/scenes/{scene}/log", ReadLog).Seqs().Produces<Page<LogEntryView>>();
        campaign.MapGet("/scenes/{scene}/labels", ReadLabels).Seqs().Produces<Page<LabelRecord>>();
        campaign.MapGet("/scenes/{scene}/turns", ReadTurns).Produces<SceneTurns>();
    }

    /// <summary>The campaign of that name if the caller has one; else null.</summary>
    public static async Task<CampaignId?> OwnAsync(HttpContext http, IIndexReader reader, string slug)
    {
        if (!CampaignId.TryCreate(http.Lab(), slug, out var id)) return null;
        var row = await reader.FindAsync(ReadModels.Campaigns, id.Lab.Value, id.Slug, http.RequestAborted);
        return row is null ? null : id;
    }

    private static async Task<IResult> ListScenes(HttpContext http, IIndexReader reader, string slug)
    {
        if (await OwnAsync(http, reader, slug) is not { } campaign) return Problems.NotFound;
        return Paging.Read(http.Request, out var paging) ?? (IResult)TypedResults.Ok(
            await paging.ReadAsync<SceneRow>(reader, ReadModels.Scenes, campaign.Value, http.RequestAborted));
    }

    private static async Task<IResult> ReadLog(
        HttpContext http, IIndexReader reader, IEventLog log, string slug, string scene)
    {
        if (await OwnSceneAsync(http, reader, slug, scene) is not { } row) return Problems.NotFound;
        if (Objection(row) is { } objection) return Problems.Of(objection);
        var id = row.Scene;
        if (Paging.ReadSeq(http.Request, out var paging) is { } problem) return problem;
        var entries =
            await log.ReadAsync(LogNames.Scene(id), paging.AfterSeq + 1, paging.Limit + 1, http.RequestAborted);
        var page = entries.Take(paging.Limit).Select(LogEntryView.Of).ToImmutableArray();
        var next = entries.Length > paging.Limit ? Cursor(entries[paging.Limit - 1].LastSeq) : null;
        return TypedResults.Ok(new Page<LogEntryView>(page, next));
    }

    // Machine traces are many: who asks for what people said is not to page through them.
    private static async Task<IResult> ReadLabels(
        HttpContext http, IIndexReader reader, IEventLog log, string slug, string scene, string? people)
    {
        if (people is not (null or "true" or "false"))
            return Problems.BadField("query.invalid", "people", "must be true or false");
        if (await OwnSceneAsync(http, reader, slug, scene) is not { } row) return Problems.NotFound;
        if (Objection(row) is { } objection) return Problems.Of(objection);
        var id = row.Scene;
        if (Paging.ReadSeq(http.Request, out var paging) is { } problem) return problem;
        var labels = ImmutableArray.CreateBuilder<LabelRecord>();
        var entries = await log.ReadAsync(LogNames.Scene(id), paging.AfterSeq + 1, EntriesPerPage, http.RequestAborted);
        foreach (var entry in entries)
        {
            foreach (var record in SceneRecords.Of(entry, paging.AfterSeq))
            {
                if (record.Record is not Labelled labelled || IsLeftOut(labelled)) continue;
                if (labels.Count == paging.Limit)
                    return TypedResults.Ok(new Page<LabelRecord>(labels.ToImmutable(), Cursor(labels[^1].Seq)));
                labels.Add(new LabelRecord(record.Seq, record.At, labelled));
            }
        }

        var next = entries.Length == EntriesPerPage ? Cursor(entries[^1].LastSeq) : null;
        return TypedResults.Ok(new Page<LabelRecord>(labels.ToImmutable(), next));

        bool IsLeftOut(Labelled labelled) => people == "true" && labelled.Label.Viewpoint == "model";
    }

    private static async Task<IResult> ReadTurns(
        HttpContext http, IIndexReader reader, IEventLog log, string slug, string scene)
    {
        if (await OwnSceneAsync(http, reader, slug, scene) is not { } row) return Problems.NotFound;
        if (Objection(row) is { } objection) return Problems.Of(objection);
        var turns = new TurnLog();
        for (var after = 0L; after < Limits.RecordsPerScene;)
        {
            var entries =
                await log.ReadAsync(LogNames.Scene(row.Scene), after + 1, EntriesPerPage, http.RequestAborted);
            foreach (var record in entries.SelectMany(entry => SceneRecords.Of(entry, after)))
                turns.Add(record.Seq, record.At, record.Record);
            if (entries.Length < EntriesPerPage) break;
            after = entries[^1].LastSeq;
        }

        return TypedResults.Ok(turns.Count());
    }

    /// <summary>The row of a scene of the caller's campaign; null for any other.</summary>
    public static async Task<SceneRow?> OwnSceneAsync(HttpContext http, IIndexReader reader, string slug, string scene)
    {
        if (!SceneId.TryParse(scene, out var id)) return null;
        return await OwnAsync(http, reader, slug) is { } campaign
            ? await FindAsync(reader, campaign, id, http.RequestAborted)
            : null;
    }

    /// <summary>The row of a scene of a campaign; null for any other.</summary>
    public static async Task<SceneRow?> FindAsync(
        IIndexReader reader, CampaignId campaign, SceneId scene, CancellationToken ct)
    {
        var row = await reader.FindAsync(ReadModels.Scenes, campaign.Value, scene.Value, ct);
        return row is null ? null : JsonSerializer.Deserialize(row.Document, ScenesJson.Of<SceneRow>());
    }

    /// <summary>What a stop word ended or a consent was withdrawn from is nobody's to look at, also not its lab's
    /// (S10).</summary>
    public static Rejection? Objection(SceneRow row) =>
        row.Withdrawn || row.Reason == "consent-withdrawn" ? Withdrawn
        : row.Phase == ScenePhase.Quarantined ? Sealed
        : null;

    private static string Cursor(long seq) => seq.ToString(CultureInfo.InvariantCulture);
}
