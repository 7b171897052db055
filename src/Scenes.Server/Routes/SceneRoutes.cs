namespace Scenes.Server;

/// <summary>What participants do in a scene.</summary>
internal static class SceneRoutes
{
    public static void MapScene(this IEndpointRouteBuilder api)
    {
        var scene = api.MapGroup("/scenes/{scene}").RequireAuthorization(Roles.Performer).WithTags("Scene");
        scene.MapGet(
            "", async (HttpContext http, IGrainFactory grains, string scene) => SceneId.TryParse(scene, out var id)
            ? (await grains.GetGrain<ISceneGrain>(id.Value).GetAsync(http.Performer())).ToResult()
            : Problems.NotFound).Produces<SceneView>();
        scene.MapPost("/answer", (HttpContext http, IGrainFactory grains, string scene, AnswerRequest answer) =>
            Send(grains, scene, g => g.AnswerAsync(http.Operation(), http.Performer(), answer.Accept)))
                .Command<SceneAck>();
        scene.MapPost("/heartbeat",
            (HttpContext http, IGrainFactory grains, string scene, ClockMeasurement? clock) =>
                Send(grains, scene, g => g.HeartbeatAsync(http.Performer(), clock))).Produces<SceneAck>();
        scene.MapPost("/room-token", RoomRoutes.AdmitAsync).Produces<RoomAccess>();
        scene.MapPost("/observe", (HttpContext http, IGrainFactory grains, string scene) =>
            Send(grains, scene, g => g.ObserveAsync(http.Performer()))).Command<SceneAck>();
        scene.MapPost("/end", (HttpContext http, IGrainFactory grains, string scene) =>
            Send(grains, scene, g => g.ProposeEndAsync(http.Operation(), http.Performer()))).Command<SceneAck>();
        scene.MapPost("/stop", (HttpContext http, IGrainFactory grains, string scene) =>
            Send(grains, scene, g => g.StopAsync(http.Operation(), http.Performer()))).Command<SceneAck>();
        scene.MapPost("/leave", (HttpContext http, IGrainFactory grains, string scene) =>
            Send(grains, scene, g => g.LeaveAsync(http.Operation(), http.Performer()))).Command<SceneAck>();
        scene.MapPost("/review", (HttpContext http, IGrainFactory grains, string scene, SceneReview review) =>
            Send(grains, scene, g => g.ReviewAsync(http.Operation(), http.Performer(), review))).Command<SceneAck>();
        scene.MapGet("/events", (HttpContext http, LiveStreams live, string scene) => live.WatchSceneAsync(http, scene))
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream");
        MapShown(scene);
    }

    private static void MapShown(RouteGroupBuilder scene)
    {
        scene.MapPost("/labels/afterwards", (HttpContext http, IGrainFactory grains, string scene, LabelBatch batch) =>
            Send(grains, scene, g => g.AppendAfterwardsAsync(http.Operation(), http.Performer(), batch)))
                .Command<SceneAck>();
        scene.MapPost("/card/seen",
            (HttpContext http, IGrainFactory grains, string scene, ClientMoment? moment) =>
                Send(grains, scene, g => g.SeeCardAsync(http.Operation(), http.Performer(), moment)))
                    .Command<SceneAck>();
        scene.MapPost("/curveballs/{ball}/throw", (HttpContext http, IGrainFactory grains, string scene, string ball) =>
            Send(grains, scene, ball, g => g.ThrowCurveballAsync(http.Operation(), http.Performer(), ball)))
                .Command<SceneAck>();
        scene.MapPost("/curveballs/{ball}/read",
            (HttpContext http, IGrainFactory grains, string scene, string ball, ClientMoment? moment) =>
                Send(grains, scene, ball,
                    g => g.ReadCurveballAsync(http.Operation(), http.Performer(), ball, moment)))
                        .Command<SceneAck>();
        scene.MapPost("/curveballs/{ball}/recovered",
            (HttpContext http, IGrainFactory grains, string scene, string ball, ClientMoment? moment) =>
                Send(grains, scene, ball,
                    g => g.RecoverCurveballAsync(http.Operation(), http.Performer(), ball, moment)))
                        .Command<SceneAck>();
    }

    private static Task<IResult> Send(
        IGrainFactory grains, string scene, string ball, Func<ISceneGrain, Task<Reply<SceneAck>>> command) =>
        PromptId.TryParse($"lab/{ball}", out _)
            ? Send(grains, scene, command)
            : Task.FromResult<IResult>(Problems.NotFound);

    private static async Task<IResult> Send(
        IGrainFactory grains, string scene, Func<ISceneGrain, Task<Reply<SceneAck>>> command) =>
        SceneId.TryParse(scene, out var id)
            ? (await command(grains.GetGrain<ISceneGrain>(id.Value))).ToResult()
            : Problems.NotFound;
}
