using System.Collections.Immutable;
using Scenes.Domain;
using Scenes.Rooms;
using Scenes.Storage;

namespace Scenes.Server;

/// <summary>What operators see and do.</summary>
internal static class OpsRoutes
{
    private const int MostTroubles = 20;
    private static readonly TimeSpan RoomsAnswer = TimeSpan.FromSeconds(2);

    public static void MapOps(this IEndpointRouteBuilder api)
    {
        var ops = api.MapGroup("/ops").RequireAuthorization(Roles.Operator).WithTags("Operations");
        ops.MapGet("/overview", GetOverview).Produces<Overview>();
        ops.MapGet("/performers/{performer}",
            async (HttpContext http, IIndexReader reader, IGrainFactory grains, string performer) =>
            await FindAsync(http, reader, grains, performer) is { } found
                ? (await found.GetAsync()).ToResult()
                : Problems.NotFound).Produces<PerformerView>();
        ops.MapGet("/performers/{performer}/waiting",
            async (HttpContext http, IIndexReader reader, IGrainFactory grains, string performer) =>
            await FindAsync(http, reader, grains, performer) is { } found
                ? (await found.ExplainAsync()).ToResult()
                : Problems.NotFound).Produces<Waiting>();
        ops.MapPut("/performers/{performer}/skills", VerifySkills).Command<PerformerView>();
        ops.MapGet("/scenes", async (HttpContext http, IIndexReader reader) =>
            Paging.Read(http.Request, out var paging) ?? (IResult)TypedResults.Ok(await paging.ReadAsync<SceneRow>(
                reader, ReadModels.LiveScenes, ReadModels.All, http.RequestAborted))).Paged<SceneRow>();
        ops.MapPost("/scenes/{scene}/ban", Ban).Command<SceneAck>();
        ops.MapGet("/accounts", async (HttpContext http, IIndexReader reader) =>
            Paging.Read(http.Request, out var paging) ?? (IResult)TypedResults.Ok(await paging.ReadAsync<LedgerBalance>(
                reader, ReadModels.Accounts, ReadModels.All, http.RequestAborted))).Paged<LedgerBalance>();
    }

    private static async Task<IPerformerGrain?> FindAsync(
        HttpContext http, IIndexReader reader, IGrainFactory grains, string performer) =>
        PerformerId.TryParse(performer, out var id)
            && await reader.FindAsync(ReadModels.Performers, ReadModels.All, id.Value, http.RequestAborted) is not null
            ? grains.GetGrain<IPerformerGrain>(id.Value)
            : null;

    private static async Task<IResult> Ban(HttpContext http, IGrainFactory grains, string scene, BanRequest ban) =>
        SceneId.TryParse(scene, out var id)
            ? (await grains.GetGrain<ISceneGrain>(id.Value).BanAsync(http.Operation(), ban.Performer)).ToResult()
            : Problems.NotFound;

    private static async Task<IResult> VerifySkills(
        HttpContext http, IGrainFactory grains, string performer, ImmutableArray<Grade> skills) =>
        PerformerId.TryParse(performer, out var id)
            ? (await grains.GetGrain<IPerformerGrain>(id.Value).VerifySkillsAsync(http.Operation(), skills)).ToResult()
            : Problems.NotFound;

    private static async Task<IResult> GetOverview(
        HttpContext http, IIndexReader reader, IGrainFactory grains, ServerSettings settings, Readiness readiness,
        RecentTroubles troubles)
    {
        var ct = http.RequestAborted;
        var pools = settings.PoolLanguages.Distinct()
            .SelectMany(language => Vocabulary.Kinds.Select(kind => $"{language}/{kind}"))
            .Select(pool => grains.GetGrain<IMatcherGrain>(pool).GetAsync());
        var scenes = await CountAsync(
            reader.ReadAllAsync<SceneRow>(ReadModels.LiveScenes, ReadModels.All, ct), row => row.Phase.ToString());
        var performers = await CountAsync(
            reader.ReadAllAsync<PerformerRow>(ReadModels.Performers, ReadModels.All, ct), row => row.Status.ToString());
        var money = await SumAsync(reader.ReadAllAsync<LedgerBalance>(ReadModels.Accounts, ReadModels.All, ct));
        var rooms = http.RequestServices.GetService<IRooms>() is { } server ? await LookAtAsync(server, ct) : null;
        return TypedResults.Ok(new Overview([.. await Task.WhenAll(pools)], scenes, performers, money,
            rooms, troubles.Latest(MostTroubles), readiness.StartedAt, EngineHosting.Edition));
    }

    private static async Task<RoomsOverview> LookAtAsync(IRooms rooms, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(RoomsAnswer);
        try
        {
            return new RoomsOverview(true, (await rooms.ListRoomsAsync(patience.Token)).Length);
        }
        catch (Exception fault) when (fault is RoomsException
            || (fault is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return new RoomsOverview(false, null);
        }
    }

    private static async Task<ImmutableArray<LedgerSum>> SumAsync(IAsyncEnumerable<LedgerBalance> accounts)
    {
        var sums = new SortedDictionary<string, LedgerSum>(StringComparer.Ordinal);
        await foreach (var account in accounts)
        {
            foreach (var sum in account.Sums)
            {
                var all = sums.GetValueOrDefault(sum.Currency) ?? new LedgerSum(sum.Currency, 0, 0);
                sums[sum.Currency] = all with
                {
                    DebitMinor = checked(all.DebitMinor + sum.DebitMinor),
                    CreditMinor = checked(all.CreditMinor + sum.CreditMinor),
                };
            }
        }

        return [.. sums.Values];
    }

    private static async Task<ImmutableSortedDictionary<string, int>> CountAsync<T>(
        IAsyncEnumerable<T> rows, Func<T, string> key)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        await foreach (var row in rows) counts[key(row)] = counts.GetValueOrDefault(key(row)) + 1;
        return counts.ToImmutableSortedDictionary(StringComparer.Ordinal);
    }
}
