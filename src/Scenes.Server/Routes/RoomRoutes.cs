using Scenes.Domain;
using Scenes.Rooms;

namespace Scenes.Server;

/// <summary>What the room server says has happened.</summary>
internal static class RoomRoutes
{
    private static readonly ProblemResult Unsigned = new(StatusCodes.Status401Unauthorized,
        new Rejection(RejectionKind.Forbidden, "webhook.unsigned", "It is not signed with a key of ours.", []));

    private static readonly ProblemResult Malformed = new(StatusCodes.Status400BadRequest,
        Rejection.Invalid("webhook.malformed", "It is signed, and is no event."));

    private static readonly ProblemResult TooLarge = new(StatusCodes.Status413PayloadTooLarge,
        Rejection.Invalid("webhook.too_large", $"A webhook has at most {WebhookReceiver.LargestBody} bytes."));

    public static void MapRooms(this IEndpointRouteBuilder api) =>
        api.MapPost("/rooms/webhook", ReceiveAsync).AllowAnonymous().ExcludeFromDescription();

    /// <summary>Lets a participant into the room; where nothing else is set, at the address that they called.</summary>
    public static async Task<IResult> AdmitAsync(
        HttpContext http, IGrainFactory grains, ServerSettings settings, string scene)
    {
        if (!SceneId.TryParse(scene, out var id)) return Problems.NotFound;
        var reply = await grains.GetGrain<ISceneGrain>(id.Value).GetRoomAccessAsync(http.Performer());
        if (!reply.Accepted || settings.Rooms is not { IsLocal: true, PublicUrl: null }) return reply.ToResult();
        var own = new UriBuilder(Origins.Own(http.Request, settings));
        own.Scheme = own.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs;
        reply = reply.Value with { Url = own.Uri.ToString() };
        return reply.ToResult();
    }

    /// <summary>
    /// Whatever it says, the scene only looks for itself: an event that is forged, late or lost does no harm.
    /// </summary>
    private static async Task<IResult> ReceiveAsync(HttpContext http, IGrainFactory grains)
    {
        if (http.RequestServices.GetService<WebhookReceiver>() is not { } receiver) return Problems.NotFound;
        if (await ReadAsync(http) is not { } body) return TooLarge;
        var check = receiver.Receive(body, http.Request.Headers.Authorization);
        if (!check.IsTaken) return RefusalOf(check.Refusal.Value);
        if (RoomName.TryParse(check.Event.Room, out var room))
            await grains.GetGrain<ISceneGrain>(room.Scene.Value).HintRoomAsync(room.Epoch);
        return TypedResults.NoContent();
    }

    private static IResult RefusalOf(WebhookRefusal refusal) => refusal switch
    {
        WebhookRefusal.Repeated => TypedResults.NoContent(),
        WebhookRefusal.Malformed => Malformed,
        WebhookRefusal.TooLarge => TooLarge,
        _ => Unsigned,
    };

    // The bytes as they came: the signature is over them.
    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContext http)
    {
        var buffer = new byte[WebhookReceiver.LargestBody + 1];
        var length = await http.Request.Body.ReadAtLeastAsync(
            buffer, buffer.Length, throwOnEndOfStream: false, http.RequestAborted);
        return length < buffer.Length ? buffer.AsMemory(0, length) : default(ReadOnlyMemory<byte>?);
    }
}
