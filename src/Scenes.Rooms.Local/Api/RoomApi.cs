using System.Collections.Frozen;
using System.Text.Json;
using Google.Protobuf;

namespace Scenes.Rooms.Local.Api;

/// <summary>
/// LiveKit's server API: Twirp at <c>/twirp/livekit.RoomService/</c> and <c>/twirp/livekit.Egress/</c>, in JSON and in
/// protobuf. The token is checked before a body is read.
/// </summary>
internal sealed partial class RoomApi(
    TokenVerifier tokens, IRoomDirectory rooms, IEgressDirectory egress, ILogger<RoomApi> logger)
{
    private const string JsonType = "application/json";
    private const string ProtobufType = "application/protobuf";
    private const string Bearer = "Bearer ";

    private readonly FrozenDictionary<string, TwirpMethod> _methods = RoomApiMethods.Of(rooms, egress);

    /// <summary>Serves the API. Tokens are LiveKit's, so whoever else guards routes is told to let them pass.</summary>
    public void Map(IEndpointRouteBuilder routes) =>
        routes.Map("/twirp/{**method}", ServeAsync).AllowAnonymous().ExcludeFromDescription();

    private async Task ServeAsync(HttpContext http)
    {
        var isJson = IsType(http, JsonType);
        var reply = await AnswerAsync(http, isJson);
        if (http.RequestAborted.IsCancellationRequested) return;
        if (reply.Refusal is { } refusal) await WriteAsync(http, refusal);
        else if (isJson) await WriteAsync(http, JsonType, TwirpText.Write(reply.Message!));
        else await WriteAsync(http, ProtobufType, reply.Message!.ToByteArray());
    }

    private async Task<TwirpReply> AnswerAsync(HttpContext http, bool isJson)
    {
        var name = http.Request.RouteValues["method"] as string ?? "";
        if (!HttpMethods.IsPost(http.Request.Method) || !_methods.TryGetValue(name, out var method))
            return new TwirpRefusal(TwirpCode.BadRoute, $"no handler for {http.Request.Method} {http.Request.Path}");
        if (!isJson && !IsType(http, ProtobufType))
            return new TwirpRefusal(TwirpCode.BadRoute, $"unexpected Content-Type: {http.Request.ContentType}");
        var check = tokens.Verify(TokenOf(http));
        if (!check.IsGood)
            return new TwirpRefusal(TwirpCode.Unauthenticated, $"invalid authorization token: {check.Refusal}");
        try
        {
            if (await ReadAsync(http) is not { } body)
            {
                return new TwirpRefusal(
                    TwirpCode.InvalidArgument, $"the body has more than {RoomApiLimits.LargestBody} bytes");
            }
            return await method.CallAsync(body, isJson, check.Token.Claims.Video);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return new TwirpRefusal(TwirpCode.Unavailable, "the caller is gone");
        }
        catch (BadHttpRequestException)
        {
            return new TwirpRefusal(TwirpCode.Malformed, "the body could not be read");
        }
        catch (Exception e)
        {
            // Whatever went wrong, the caller gets an answer in the API's own form.
            LogFault(e, name);
            return new TwirpRefusal(TwirpCode.Internal, "internal error");
        }
    }

    // A token in the address would stand in logs; only signalling takes it there, as browsers' sockets have no headers.
    private static string? TokenOf(HttpContext http) =>
        http.Request.Headers.Authorization.ToString() is { } header
            && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? header[Bearer.Length..].Trim() : null;

    private static bool IsType(HttpContext http, string type)
    {
        var given = http.Request.ContentType.AsSpan();
        var end = given.IndexOf(';');
        return (end < 0 ? given : given[..end]).Trim().Equals(type, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<byte[]?> ReadAsync(HttpContext http)
    {
        if (http.Request.ContentLength > RoomApiLimits.LargestBody) return null;
        using var all = new MemoryStream();
        var buffer = new byte[8192];
        while (await http.Request.Body.ReadAsync(buffer, http.RequestAborted) is > 0 and var count)
        {
            if (all.Length + count > RoomApiLimits.LargestBody) return null;
            all.Write(buffer, 0, count);
        }
        return all.ToArray();
    }

    private static Task WriteAsync(HttpContext http, TwirpRefusal refusal)
    {
        http.Response.StatusCode = refusal.Code.Status();
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("code", refusal.Code.Name());
            json.WriteString("msg", refusal.Message);
            json.WriteEndObject();
        }
        // Clients compare the type as a whole: it must not name a character set.
        return WriteAsync(http, JsonType, body.ToArray());
    }

    private static Task WriteAsync(HttpContext http, string type, byte[] body)
    {
        http.Response.ContentType = type;
        http.Response.ContentLength = body.Length;
        return http.Response.Body.WriteAsync(body, http.RequestAborted).AsTask();
    }

    [LoggerMessage(501, LogLevel.Error, "{Method} of the room API failed.")]
    private partial void LogFault(Exception fault, string method);
}
