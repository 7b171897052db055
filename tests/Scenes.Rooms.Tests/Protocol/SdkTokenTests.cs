using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Scenes.Rooms.Tests.Protocol;

/// <summary>livekit-server-sdk takes our tokens, and its tokens are taken here.</summary>
public sealed class SdkTokenTests
{
    [Fact]
    public async Task Tokens_OfOurs_AreVerifiedByTheSdk()
    {
        var now = TimeProvider.System.GetUtcNow();
        var claims = new TokenClaims
        {
            Identity = "p1#s1",
            Name = "Änne",
            Metadata = "m",
            Attributes = ImmutableDictionary<string, string>.Empty.Add("slot", "A"),
            Video = new VideoGrant { Room = "r", RoomJoin = true, CanSubscribe = true, CanPublishSources = ["camera"] },
        };
        var good = AccessToken.Write(Jwt.Key, claims, now, TimeSpan.FromMinutes(5));
        var old = AccessToken.Write(Jwt.Key, claims, now.AddHours(-1), TimeSpan.FromMinutes(5));
        var stranger = new ApiKey(Jwt.KeyId, new string('x', 32));
        var strange = AccessToken.Write(stranger, claims, now, TimeSpan.FromMinutes(5));
        var said = await RunAsync(new JsonObject { ["verify"] = new JsonArray(good, old, strange) });
        var verified = said["verified"]!.AsArray();
        Assert.Equal(("p1#s1", "Änne", "m", "A"), ((string)verified[0]!["sub"]!, (string)verified[0]!["name"]!,
            (string)verified[0]!["metadata"]!, (string)verified[0]!["attributes"]!["slot"]!));
        var video = verified[0]!["video"]!;
        Assert.Equal(("r", true, true, false), ((string)video["room"]!, (bool)video["roomJoin"]!,
            (bool)video["canSubscribe"]!, (bool)video["canPublish"]!));
        Assert.Equal("camera", (string)video["canPublishSources"]![0]!);
        Assert.Contains("JWTExpired", (string)verified[1]!["error"]!, StringComparison.Ordinal);
        Assert.Contains("JWSSignature", (string)verified[2]!["error"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens_OfTheSdk_AreVerifiedByOurs()
    {
        var said = await RunAsync(JsonNode.Parse("""
            {"mint": [
              {"identity": "bot", "name": "B", "metadata": "m", "attributes": {"a": "b"}, "ttl": "10m",
               "sources": ["CAMERA", "SCREEN_SHARE_AUDIO"],
               "grant": {"room": "r", "roomJoin": true, "canPublish": true, "hidden": true}},
              {"ttl": "10m", "sha256": "abc=", "grant": {"roomCreate": true, "roomList": true}}]}
            """)!.AsObject());
        var verifier = new TokenVerifier(TimeProvider.System, Jwt.Key);
        var bot = verifier.Verify((string)said["minted"]![0]!).Token!.Claims;
        Assert.Equal(("bot", "B", "m", "b"), (bot.Identity, bot.Name, bot.Metadata, bot.Attributes["a"]));
        Assert.Equal(["camera", "screen_share_audio"], bot.Video!.CanPublishSources);
        Assert.True(bot.Video is { Room: "r", RoomJoin: true, CanPublish: true, Hidden: true, CanSubscribe: true });
        var server = verifier.Verify((string)said["minted"]![1]!).Token!.Claims;
        Assert.Equal("abc=", server.BodyHash);
        Assert.True(server.Video is { RoomCreate: true, RoomList: true, RoomAdmin: false, RoomJoin: false });
    }

    private static Task<JsonNode> RunAsync(JsonObject input)
    {
        input["key"] = Jwt.KeyId;
        input["secret"] = Jwt.Secret;
        return NodeScripts.RunAsync("tokens.mjs", input);
    }
}
