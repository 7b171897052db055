namespace Scenes.Server;

/// <summary>Where labels come in.</summary>
internal static class LabelSocketRoutes
{
    public static void MapLabelSocket(this IEndpointRouteBuilder api) => api
        .MapGet("/scenes/{scene}/labels", (HttpContext http, LabelSockets sockets, string scene) =>
            sockets.ServeAsync(http, scene))
        .RequireAuthorization(Roles.Performer).WithTags("Scene")
        .Produces(StatusCodes.Status101SwitchingProtocols);
}
