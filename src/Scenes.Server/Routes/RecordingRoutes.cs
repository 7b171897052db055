using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Scenes.Media;

namespace Scenes.Server;

/// <summary>What performers' browsers record, as <c>RECORDING.md</c> describes it.</summary>
internal static class RecordingRoutes
{
    public static void MapRecordings(this IEndpointRouteBuilder api)
    {
        var recordings = api.MapGroup("/scenes/{scene}/recordings")
            .RequireAuthorization(Roles.Performer).WithTags("Recording");
        recordings.MapGet("", ListAsync).Produces<RecordingsView>();
        recordings.MapPut("/{segment}",
            (HttpContext http, IGrainFactory grains, string scene, string segment, SegmentOpening opening) =>
                Send(grains, scene, segment, (g, id) => g.AnnounceSegmentAsync(http.Performer(), id, opening)))
            .Produces<SegmentView>();
        recordings.MapPut("/{segment}/parts/{part:int}",
            (HttpContext http, PartDesk desk, string scene, string segment, int part) =>
                desk.TakeAsync(http, scene, segment, part))
            .WithMetadata(new PartBody(), new RequestSizeLimitAttribute(Limits.PartBytes))
            .Produces<RecordedPart>();
        recordings.MapPost("/{segment}/close",
            (HttpContext http, IGrainFactory grains, string scene, string segment, SegmentClosing closing) =>
                Send(grains, scene, segment, (g, id) => g.CloseSegmentAsync(http.Performer(), id, closing)))
            .Produces<SegmentView>();
        // The ticket is the permission.
        api.MapGet("/scenes/{scene}/recordings/{segment}/file", PlayAsync).AllowAnonymous().WithTags("Recording")
            .Produces(StatusCodes.Status200OK, contentType: "video/webm");
    }

    /// <summary>The same list with addresses of the files.</summary>
    /// <param name="view">The list.</param>
    /// <param name="tickets">Give the permission.</param>
    /// <param name="viewer">Who is to see it.</param>
    /// <param name="folder">The address of the list.</param>
    /// <param name="mayWatch">Whether they may see this one now.</param>
    public static RecordingsView WithUrls(
        RecordingsView view, MediaTickets tickets, string viewer, string folder, Func<SegmentView, bool> mayWatch)
    {
        return new RecordingsView([.. view.Segments.Select(one =>
            one.Sha256 is null || one.State == SegmentState.Erased || !mayWatch(one) ? one : one with
            {
                Url = UrlOf(one.Segment),
            })]);

        string UrlOf(SegmentId segment)
        {
            var path = $"{folder}/{segment}/file";
            return $"{path}?ticket={tickets.Mint(viewer, path)}";
        }
    }

    /// <summary>Sends a file, or what of it was asked for.</summary>
    public static async Task<IResult> SendFileAsync(
        HttpContext http, IMediaStore store, MediaPlace place, MediaFile? file)
    {
        if (file is null || await store.OpenAsync(place, file.Sha256, http.RequestAborted) is not { } content)
            return Problems.NotFound;
        var headers = http.Response.Headers;
        // Only as long as it may be seen: a browser must not keep what was erased.
        headers.CacheControl = "private, no-store";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Referrer-Policy"] = "no-referrer";
        return TypedResults.Stream(content, file.MediaType,
            entityTag: new EntityTagHeaderValue($"\"{file.Sha256}\""), enableRangeProcessing: true);
    }

    private static async Task<IResult> ListAsync(
        HttpContext http, IGrainFactory grains, MediaTickets tickets, string scene)
    {
        if (!SceneId.TryParse(scene, out var id)) return Problems.NotFound;
        var (grain, me) = (grains.GetGrain<ISceneGrain>(id.Value), http.Performer());
        var reply = await grain.GetRecordingsAsync(me);
        if (!reply.Accepted) return Problems.Of(reply.Rejection);
        var watched = new HashSet<SegmentId>();
        foreach (var one in reply.Value.Segments.Where(one => one.Sha256 is not null))
        {
            if (await grain.FindFileAsync(one.Segment, me) is not null) watched.Add(one.Segment);
        }

        return TypedResults.Ok(WithUrls(reply.Value, tickets, me.Value, $"/api/v1/scenes/{id}/recordings",
            one => watched.Contains(one.Segment)));
    }

    private static async Task<IResult> PlayAsync(HttpContext http, IGrainFactory grains, IMediaStore store,
        MediaTickets tickets, string scene, string segment, string? ticket)
    {
        if (!SceneId.TryParse(scene, out var id) || !SegmentId.TryParse(segment, out var which)
            || await tickets.ReadAsync(ticket, $"/api/v1/scenes/{id}/recordings/{which}/file") is not { } viewer
            || !PerformerId.TryParse(viewer, out var performer))
        {
            return Problems.NotFound;
        }

        var file = await grains.GetGrain<ISceneGrain>(id.Value).FindFileAsync(which, performer);
        return await SendFileAsync(http, store, new MediaPlace(id.Value, which.Value), file);
    }

    private static async Task<IResult> Send(IGrainFactory grains, string scene, string segment,
        Func<ISceneGrain, SegmentId, Task<Reply<SegmentView>>> command) =>
        SceneId.TryParse(scene, out var id) && SegmentId.TryParse(segment, out var which)
            ? (await command(grains.GetGrain<ISceneGrain>(id.Value), which)).ToResult()
            : Problems.NotFound;
}
