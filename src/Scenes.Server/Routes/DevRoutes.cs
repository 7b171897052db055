namespace Scenes.Server;

/// <summary>The development sign-in: anybody may become anybody. Mapped only in Development.</summary>
internal static class DevRoutes
{
    public static void MapDev(this IEndpointRouteBuilder app)
    {
        var dev = app.MapGroup("/dev").AllowAnonymous().ExcludeFromDescription();
        dev.MapPost("/token", Mint);
        dev.MapGet("/sign-in", () => TypedResults.Text(SignInPage.Html, "text/html; charset=utf-8"));
    }

    private static IResult Mint(TokenRequest request, TokenMint mint)
    {
        if (!Roles.All.Contains(request.Role))
            return Problems.BadField("token.invalid", "role", $"must be one of: {string.Join(", ", Roles.All)}");
        if (!Roles.IsSubject(request.Role, request.Id))
            return Problems.BadField("token.invalid", "id", "must be 3 to 40 characters of a-z 0-9 -");
        var (token, expiresAt) = mint.Mint(request.Role, request.Id);
        return TypedResults.Ok(new TokenResponse(token, expiresAt));
    }
}
