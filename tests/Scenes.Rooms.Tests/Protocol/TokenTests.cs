using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Scenes.Rooms.Tests.Protocol;

/// <summary>What a token says is read as it was written, and every grant stands in it.</summary>
public sealed class TokenTests
{
    private static readonly string[] Grants =
    [
        "room", "roomJoin", "roomCreate", "roomList", "roomAdmin", "roomRecord", "canPublish", "canPublishSources",
        "canSubscribe", "canPublishData", "canUpdateOwnMetadata", "hidden", "recorder",
    ];

    private readonly SetClock _clock = new();

    [Fact]
    public void Write_ReadAgain_GivesEveryClaim()
    {
        var claims = new TokenClaims
        {
            Identity = "p1#s1",
            Name = "Änne \"A\"",
            Metadata = "{}",
            Attributes = ImmutableDictionary<string, string>.Empty.Add("slot", "A").Add("ü", ""),
            BodyHash = "aGFzaA==",
            Video = new VideoGrant { Room = "r", RoomJoin = true, CanPublish = true, CanPublishSources = ["camera"] },
        };
        var token = AccessToken.Write(Jwt.Key, claims, _clock.Now, TimeSpan.FromMinutes(5));
        var read = new TokenVerifier(_clock, Jwt.Key).Verify(token);
        Assert.True(read.IsGood);
        Assert.Equal(["camera"], read.Token.Claims.Video!.CanPublishSources);
        Assert.Equal(claims.Attributes.ToDictionary(), read.Token.Claims.Attributes.ToDictionary());
        Assert.Equal(Comparable(claims), Comparable(read.Token.Claims));
        Assert.Equal(SetClock.Start, read.Token.NotBefore);
        Assert.Equal(SetClock.Start.AddMinutes(5), read.Token.Expires);
        Assert.Same(Jwt.Key, read.Token.Key);
    }

    [Fact]
    public void Write_AGrant_SaysEveryOneOfThem()
    {
        var token = AccessToken.Write(
            Jwt.Key, new TokenClaims { Video = new VideoGrant() }, _clock.Now, TimeSpan.FromMinutes(1));
        var payload = JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]))!.AsObject();
        Assert.Equal(Grants, payload["video"]!.AsObject().Select(grant => grant.Key));
        Assert.Equal(["iss", "nbf", "exp", "video"], payload.Select(claim => claim.Key));
    }

    [Theory]
    [InlineData("{}", true, true, true)]
    [InlineData("""{"canPublish":false}""", false, true, false)]
    [InlineData("""{"canPublish":false,"canPublishData":true}""", false, true, true)]
    [InlineData("""{"canSubscribe":false}""", true, false, true)]
    public void Verify_GrantsLeftOut_AreAsLiveKitTakesThem(string video, bool publish, bool subscribe, bool data)
    {
        var check = new TokenVerifier(_clock, Jwt.Key).Verify(Jwt.Sign(Jwt.Payload($",\"video\":{video}")));
        var grant = check.Token!.Claims.Video!;
        Assert.Equal((publish, subscribe, data), (grant.CanPublish, grant.CanSubscribe, grant.CanPublishData));
        Assert.False(grant.RoomJoin || grant.RoomAdmin || grant.RoomCreate || grant.RoomList || grant.RoomRecord);
        Assert.False(grant.Hidden || grant.Recorder || grant.CanUpdateOwnMetadata);
    }

    [Fact]
    public void Verify_OfSeveralKeys_TakesTheOneThatIsNamed()
    {
        var second = new ApiKey("second", new string('s', 32));
        var verifier = new TokenVerifier(_clock, Jwt.Key, second);
        Assert.Same(second, verifier.Verify(
            AccessToken.Write(second, new TokenClaims(), _clock.Now, TimeSpan.FromMinutes(1))).Token!.Key);
        var mixed = new ApiKey("second", Jwt.Secret);
        Assert.Equal(TokenRefusal.Signature, verifier.Verify(
            AccessToken.Write(mixed, new TokenClaims(), _clock.Now, TimeSpan.FromMinutes(1))).Refusal);
    }

    [Theory]
    [InlineData(31, false)]
    [InlineData(32, true)]
    [InlineData(33, true)]
    public void ApiKey_BySecretsLength_IsMadeOrRefused(int length, bool isMade)
    {
        var fault = Record.Exception(() => new ApiKey("key", new string('s', length)));
        Assert.Equal(isMade, fault is null);
        if (!isMade) Assert.Contains("32 characters", fault!.Message, StringComparison.Ordinal);
    }

    private static TokenClaims Comparable(TokenClaims claims) => claims with
    {
        Attributes = ImmutableDictionary<string, string>.Empty,
        Video = claims.Video! with { CanPublishSources = [] },
    };
}
