using Scenes.Rooms.Local.Api;

namespace Scenes.Rooms.Local.Signal;

/// <summary>Where clients connect to, and where they ask why they could not.</summary>
internal sealed class SignalEndpoints(RoomServices services, RoomRegistry rooms, JoinTokens tokens)
{
    /// <summary>Adds the addresses.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        Add(routes, "/rtc/v1", context => ServeAsync(context, isSingle: true));
        Add(routes, "/rtc", context => ServeAsync(context, isSingle: false));
        Add(routes, "/rtc/v1/validate", context => ValidateAsync(context, isSingle: true));
        Add(routes, "/rtc/validate", context => ValidateAsync(context, isSingle: false));
    }

    // The tokens of rooms are checked here: whoever else guards routes is told to let them pass.
    private static void Add(IEndpointRouteBuilder routes, string path, RequestDelegate serve) =>
        routes.MapGet(path, serve).AllowAnonymous().ExcludeFromDescription();

    private async Task ServeAsync(HttpContext context, bool isSingle)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (await AdmitAsync(context, isSingle) is not var (visitor, terms)) return;
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var link = new SignalSocket(socket, services.Loop, services.Counters);
        await link.RunAsync(() => rooms.Join(visitor, terms, link));
    }

    private async Task ValidateAsync(HttpContext context, bool isSingle)
    {
        // Pages of any origin ask this when their socket was refused; what it says, the socket says as well.
        context.Response.Headers.AccessControlAllowOrigin = "*";
        if (await AdmitAsync(context, isSingle) is not null) await context.Response.WriteAsync("success");
    }

    private async Task<(Visitor Visitor, JoinTerms Terms)?> AdmitAsync(HttpContext context, bool isSingle)
    {
        var check = tokens.Check(Token(context.Request));
        if (!check.MayEnter)
        {
            await RefuseAsync(context, check.Status, check.Why);
            return null;
        }

        var query = context.Request.Query;
        var terms = isSingle ? JoinRequests.Single(query["join_request"]) : JoinRequests.Dual(query);
        if (terms is not null) return (Visitors.From(check.Grant), terms);
        await RefuseAsync(context, StatusCodes.Status400BadRequest, "malformed join_request");
        return null;
    }

    private static Task RefuseAsync(HttpContext context, int status, string why)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(why);
    }

    private static string? Token(HttpRequest request)
    {
        const string Scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.Ordinal)
            ? header[Scheme.Length..]
            : request.Query["access_token"].ToString();
    }
}
