using Scenes.Domain;
using Scenes.Storage;

namespace Scenes.Server;

/// <summary>What performers do for themselves.</summary>
internal static class MeRoutes
{
    public static void MapMe(this IEndpointRouteBuilder api)
    {
        var me = api.MapGroup("/me").RequireAuthorization(Roles.Performer).WithTags("Performer");
        me.MapGet("", async (HttpContext http, IGrainFactory grains) =>
            (await Grain(http, grains).GetAsync()).ToResult()).Produces<PerformerView>();
        me.MapPut("/profile", async (HttpContext http, IGrainFactory grains, Profile profile) =>
            (await Grain(http, grains).SetProfileAsync(http.Operation(), profile)).ToResult()).Command<PerformerView>();
        me.MapPut("/consent", async (HttpContext http, IGrainFactory grains, Consent consent) =>
            (await Grain(http, grains).GiveConsentAsync(http.Operation(), consent)).ToResult())
                .Command<PerformerView>();
        me.MapDelete("/consent", async (HttpContext http, IGrainFactory grains) =>
            (await Grain(http, grains).WithdrawConsentAsync(http.Operation())).ToResult()).Command<PerformerView>();
        me.MapPost("/ready", async (HttpContext http, IGrainFactory grains, DeviceCheck check) =>
            (await Grain(http, grains).EnterAsync(http.Operation(), check)).ToResult()).Command<PerformerView>();
        me.MapDelete("/ready", async (HttpContext http, IGrainFactory grains) =>
            (await Grain(http, grains).LeaveAsync(http.Operation())).ToResult()).Command<PerformerView>();
        me.MapPost("/heartbeat", async (HttpContext http, IGrainFactory grains) =>
            (await Grain(http, grains).HeartbeatAsync()).ToResult()).Produces<PerformerView>();
        me.MapGet("/events", (HttpContext http, LiveStreams live) => live.WatchPerformerAsync(http))
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream");
        me.MapGet("/scenes", ListScenes).Paged<OwnSceneRow>();
        me.MapGet("/ledger", async (HttpContext http, Ledgers ledgers) =>
            await ledgers.ReadAsync(http, AccountId.Of(http.Performer()))).Seqs().Produces<LedgerPage>();
    }

    private static IPerformerGrain Grain(HttpContext http, IGrainFactory grains) =>
        grains.GetGrain<IPerformerGrain>(http.Performer().Value);

    private static async Task<IResult> ListScenes(HttpContext http, IIndexReader reader) =>
        Paging.Read(http.Request, out var paging) ?? (IResult)TypedResults.Ok(
            await paging.ReadAsync<OwnSceneRow>(
                reader, ReadModels.OwnScenes, http.Performer().Value, http.RequestAborted));
}
