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
        scene.MapPost("/heartbeat", (HttpContext http, IGrainFactory grains, string scene) =>
            Send(grains, scene, g => g.HeartbeatAsync(http.Performer()))).Produces<SceneAck>();
        scene.MapPost("/observe", (HttpContext http, IGrainFactory grains, string scene) =>
            Send(grains, scene, g => g.ObserveAsync(http.Performer()))).Command<SceneAck>();
        scene.MapPost("/curveballs/{ball}/read", (HttpContext http, IGrainFactory grains, string scene, string ball) =>
            Send(grains, scene, g => IsBall(ball)
                ? g.AcknowledgeCurveballAsync(http.Operation(), http.Performer(), ball)
                : Task.FromResult<Reply<SceneAck>>(Rejection.NotFound))).Command<SceneAck>();
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
    }

    private static async Task<IResult> Send(
        IGrainFactory grains, string scene, Func<ISceneGrain, Task<Reply<SceneAck>>> command) =>
        SceneId.TryParse(scene, out var id)
            ? (await command(grains.GetGrain<ISceneGrain>(id.Value))).ToResult()
            : Problems.NotFound;

    private static bool IsBall(string ball) => PromptId.TryParse($"lab/{ball}", out _);
}
