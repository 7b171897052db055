using Scenes.Rooms.Local.Api;
using Scenes.Rooms.Tests.Protocol;

namespace Scenes.Rooms.Tests.Api;

/// <summary>Only a good token that lets somebody named into a room named lets them in.</summary>
public sealed class JoinTokensTests
{
    private readonly JoinTokens _tokens = new(new TokenVerifier(new SetClock(), Jwt.Key));

    public static TheoryData<string, TokenClaims, int> Others() => new()
    {
        { "no grant", new() { Identity = "anna" }, 401 },
        { "not to join", new() { Identity = "anna", Video = new() { Room = "r", RoomAdmin = true } }, 401 },
        { "no identity", new() { Video = new() { Room = "r", RoomJoin = true } }, 400 },
        { "no room", new() { Identity = "anna", Video = new() { RoomJoin = true } }, 400 },
        { "a long identity", Claims(new string('i', 257), "r"), 400 },
        { "a long room", Claims("anna", new string('r', 257)), 400 },
        { "a long name", Claims("anna", "r") with { Name = new string('n', 257) }, 400 },
    };

    [Fact]
    public void Check_AGoodToken_SaysWhatIsAllowed()
    {
        var check = _tokens.Check(Write(Claims("anna", "r") with { Name = "A", Metadata = "m" }));
        Assert.True(check.MayEnter);
        Assert.Equal(
            ("r", "anna", "A", "m", SetClock.Start.AddMinutes(5)),
            (check.Grant.Room, check.Grant.Identity, check.Grant.Name, check.Grant.Metadata, check.Grant.Expires));
        Assert.True(_tokens.Check(Write(Claims(new string('i', 256), new string('r', 256)))).MayEnter);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void Check_ATokenForSomethingElse_IsRefused(string name, TokenClaims claims, int status)
    {
        var check = _tokens.Check(Write(claims));
        Assert.False(check.MayEnter, name);
        Assert.Equal(status, check.Status);
        Assert.NotEmpty(check.Why);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("a.b.c")]
    public void Check_ABadToken_IsUnauthorized(string? token) => Assert.Equal(401, _tokens.Check(token).Status);

    private static TokenClaims Claims(string identity, string room) =>
        new() { Identity = identity, Video = new VideoGrant { Room = room, RoomJoin = true } };

    private static string Write(TokenClaims claims) =>
        AccessToken.Write(Jwt.Key, claims, SetClock.Start, TimeSpan.FromMinutes(5));
}
