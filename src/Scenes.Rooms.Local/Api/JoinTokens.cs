namespace Scenes.Rooms.Local.Api;

/// <summary>Decides by their token who may enter which room. Callable from any thread; never throws.</summary>
internal sealed class JoinTokens(TokenVerifier tokens)
{
    /// <summary>Looks at the token of somebody who wants to enter.</summary>
    /// <param name="token">As it came in <c>access_token</c>, or after <c>Bearer</c>; null for none.</param>
    public JoinCheck Check(string? token)
    {
        var check = tokens.Verify(token);
        if (!check.IsGood) return Refused(StatusCodes.Status401Unauthorized, $"invalid token: {check.Refusal}");
        var claims = check.Token.Claims;
        if (claims.Video is not { RoomJoin: true } video)
            return Refused(StatusCodes.Status401Unauthorized, "permissions denied");
        if (RoomApiLimits.Person(video.Room, claims.Identity) is { } fault)
            return Refused(StatusCodes.Status400BadRequest, fault);
        if (claims.Name.Length > RoomApiLimits.LongestName)
            return Refused(StatusCodes.Status400BadRequest, "name length exceeds limits");
        return new JoinCheck(
            new JoinGrant(
                video.Room, claims.Identity, claims.Name, claims.Metadata, claims.Attributes, video,
                check.Token.Expires),
            StatusCodes.Status200OK, "");
    }

    private static JoinCheck Refused(int status, string why) => new(null, status, why);
}
