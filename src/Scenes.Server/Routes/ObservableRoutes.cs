using System.Collections.Immutable;
using Scenes.Domain;
using Scenes.Storage;

namespace Scenes.Server;

/// <summary>The list of scenes that want observers, as one observer may take them.</summary>
internal static class ObservableRoutes
{
    public static void MapObservable(this IEndpointRouteBuilder api) => api
        .MapGet("/observable", List).RequireAuthorization(Roles.Performer).WithTags("Performer")
        .Paged<ObservableScene>();

    private static async Task<IResult> List(
        HttpContext http, IIndexReader reader, IGrainFactory grains, string? language, string? kind)
    {
        if (Paging.Read(http.Request, out var paging) is { } problem) return problem;
        if (!PoolId.TryCreate(language, kind, out var pool))
            return Problems.BadField(
                "query.invalid", "language", "language and kind must name a pool, such as en and dyad");
        var rows = await paging.ReadAsync<ObservableRow>(
            reader, ReadModels.Observable, pool.Value, http.RequestAborted);
        var me = http.Performer();
        var objections = await grains.GetGrain<IPerformerGrain>(me.Value)
            .GetObjectionsAsync([.. rows.Items.Select(row => row.Case)]);
        var blockers = await BlockersAsync(grains, rows.Items, me);
        var scenes = ImmutableArray.CreateBuilder<ObservableScene>(rows.Items.Length);
        for (var i = 0; i < rows.Items.Length; i++)
        {
            var row = rows.Items[i];
            // Who was blocked is not told so: for them the scene is not there.
            if (row.Case.Performers.Any(blockers.Contains)) continue;
            scenes.Add(new ObservableScene(row.Scene, row.Title, row.Case.Intensity, row.Phase, row.Observers,
                row.ObserversWanted, row.Case.ContentNotes, row.Phase == ScenePhase.Reviewing, objections[i]?.Code));
        }

        return TypedResults.Ok(new Page<ObservableScene>(scenes.ToImmutable(), rows.Next));
    }

    private static async Task<HashSet<PerformerId>> BlockersAsync(
        IGrainFactory grains, ImmutableArray<ObservableRow> rows, PerformerId me)
    {
        var players = rows.SelectMany(row => row.Case.Performers).Distinct();
        var views = await Task.WhenAll(
            players.Select(player => grains.GetGrain<IPerformerGrain>(player.Value).GetAsync()));
        return [.. views.Where(view => view.Profile?.Blocked.Contains(me) == true).Select(view => view.Performer)];
    }
}
