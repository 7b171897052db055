using Scenes.Domain;
using Scenes.Media;
using Scenes.Storage;

namespace Scenes.Server;

/// <summary>What a lab sees of its scenes: recordings of those that count, and of no others.</summary>
internal static class LabRecordingRoutes
{
    private static readonly Rejection NotCounted = new(RejectionKind.Forbidden, "scene.not_counted",
        "Not all who play in this scene granted the use that the campaign asks for, or it was too short.", []);

    public static void MapLabRecordings(this IEndpointRouteBuilder api)
    {
        const string Folder = "/campaigns/{slug}/scenes/{scene}/recordings";
        api.MapGet(Folder, ListAsync).RequireAuthorization(Roles.Lab).WithTags("Campaigns")
            .Produces<RecordingsView>();
        // The ticket is the permission.
        api.MapGet(Folder + "/{segment}/file", PlayAsync).AllowAnonymous().WithTags("Campaigns")
            .Produces(StatusCodes.Status200OK, contentType: "video/webm");
    }

    private static async Task<IResult> ListAsync(HttpContext http, IIndexReader reader, IGrainFactory grains,
        MediaTickets tickets, string slug, string scene)
    {
        if (await LabSceneRoutes.OwnSceneAsync(http, reader, slug, scene) is not { } row) return Problems.NotFound;
        if (Objection(row) is { } objection) return Problems.Of(objection);
        var view = await grains.GetGrain<ISceneGrain>(row.Scene.Value).GetAllRecordingsAsync();
        return TypedResults.Ok(RecordingRoutes.WithUrls(
            view, tickets, http.Lab().Value, FolderOf(row), _ => true));
    }

    private static async Task<IResult> PlayAsync(HttpContext http, IIndexReader reader, IGrainFactory grains,
        IMediaStore store, MediaTickets tickets, string slug, string scene, string segment, string? ticket)
    {
        if (!SceneId.TryParse(scene, out var id) || !SegmentId.TryParse(segment, out var which)
            || await tickets.ReadAsync(ticket, PathOf(slug, id, which)) is not { } viewer
            || !LabId.TryParse(viewer, out var lab) || !CampaignId.TryCreate(lab, slug, out var campaign))
        {
            return Problems.NotFound;
        }

        var row = await LabSceneRoutes.FindAsync(reader, campaign, id, http.RequestAborted);
        if (row is null || Objection(row) is not null) return Problems.NotFound;
        var file = await grains.GetGrain<ISceneGrain>(id.Value).FindFileAsync(which, viewer: null);
        return await RecordingRoutes.SendFileAsync(http, store, new MediaPlace(id.Value, which.Value), file);
    }

    private static Rejection? Objection(SceneRow row) =>
        LabSceneRoutes.Objection(row) ?? (row.Counts ? null : NotCounted);

    private static string FolderOf(SceneRow row) =>
        $"/api/v1/campaigns/{row.Campaign.Slug}/scenes/{row.Scene}/recordings";

    private static string PathOf(string slug, SceneId scene, SegmentId segment) =>
        $"/api/v1/campaigns/{slug}/scenes/{scene}/recordings/{segment}/file";
}
