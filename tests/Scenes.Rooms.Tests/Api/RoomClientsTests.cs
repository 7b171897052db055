using System.Text.Json.Nodes;
using Scenes.Rooms.Protocol;
using Scenes.Rooms.Tests.Protocol;

namespace Scenes.Rooms.Tests.Api;

/// <summary>
/// Our client and livekit-server-sdk's get everything done that the API has, over real HTTP: ours in protobuf, the
/// SDK's in JSON.
/// </summary>
public sealed class RoomClientsTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LiveKitRooms_EveryCall_ReachesTheRooms()
    {
        var rooms = host.Client();
        var limits = new RoomLimits(4, TimeSpan.FromSeconds(90), TimeSpan.FromMilliseconds(19_001), "m");
        await rooms.CreateAsync("r", limits, Cancel);
        Assert.Equal(["r"], await rooms.ListRoomsAsync(Cancel));
        var anna = Assert.Single(await rooms.ListParticipantsAsync("r", Cancel));
        Assert.Equal(("anna", "PA_1", true), (anna.Identity, anna.Session, anna.IsActive));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1_795_348_800_250), anna.JoinedAt);
        Assert.Equal([new RoomTrack("TR_1", false, false), new RoomTrack("TR_2", true, false)], anna.Tracks);
        await rooms.MuteAsync("r", "anna", "TR_1", true, Cancel);
        await rooms.SendAsync("r", "hello"u8.ToArray(), "t", ["anna"], Cancel);
        await rooms.UpdateMetadataAsync("r", "new", Cancel);
        Assert.Equal("EG_1", await rooms.StartEgressAsync("r", "anna", "a.webm", Cancel));
        await rooms.StopEgressAsync("EG_1", Cancel);
        await rooms.StopEgressAsync("EG_ended", Cancel);
        await rooms.StopEgressAsync("EG_unknown", Cancel);
        await rooms.RemoveAsync("r", "anna", Cancel);
        await rooms.RemoveAsync("r", "nobody", Cancel);
        await rooms.CloseAsync("r", Cancel);
        await rooms.CloseAsync("missing", Cancel);
        Assert.Empty(await rooms.ListParticipantsAsync("missing", Cancel));
        Assert.Contains(
            new CreateRoomRequest
            {
                Name = "r",
                MaxParticipants = 4,
                EmptyTimeout = 90,
                DepartureTimeout = 20,
                Metadata = "m",
            },
            host.Rooms.Asked);
        var sent = host.Rooms.Asked.OfType<SendDataRequest>().Last();
        Assert.Equal(("hello", "t"), (sent.Data.ToStringUtf8(), sent.Topic));
        Assert.Equal(["anna"], sent.DestinationIdentities);
        Assert.Contains(
            new MuteRoomTrackRequest { Room = "r", Identity = "anna", TrackSid = "TR_1", Muted = true },
            host.Rooms.Asked);
    }

    [Fact]
    public async Task LiveKitRooms_WithAnotherSecret_AreRefused()
    {
        var stranger = host.Client(new string('x', 40));
        var fault = await Assert.ThrowsAsync<RoomsException>(() => stranger.CloseAsync("r", Cancel));
        Assert.Equal("unauthenticated", fault.Code);
    }

    [Fact]
    public void Token_OfLiveKitRooms_AllowsWhatItSays()
    {
        var rooms = host.Client();
        var performer = Grant(rooms, new RoomGrant("p#1", "A", true, true, false, TimeSpan.FromMinutes(5)));
        Assert.True(performer is { RoomJoin: true, Room: "r", CanPublish: true, CanPublishData: true });
        Assert.True(performer.CanSubscribe);
        Assert.Equal(["camera", "microphone"], performer.CanPublishSources);
        var observer = Grant(rooms, new RoomGrant("o#1", "", false, false, true, TimeSpan.FromMinutes(5)));
        Assert.True(observer is { CanPublish: false, CanPublishData: false, Hidden: true, CanSubscribe: true });
        Assert.False(performer.RoomAdmin || performer.RoomCreate || performer.RoomList || performer.RoomRecord);
        Assert.False(performer.CanUpdateOwnMetadata || performer.Hidden || performer.Recorder);
    }

    [Fact]
    public async Task Sdk_EveryCall_ReachesTheRooms()
    {
        var said = (await NodeScripts.RunAsync("services.mjs", new JsonObject
        {
            ["url"] = host.Url.ToString().TrimEnd('/'),
            ["key"] = Jwt.KeyId,
            ["secret"] = Jwt.Secret,
        })).AsObject();
        Assert.Equal("RM_1", (string)said["createRoom"]!["sid"]!);
        Assert.Equal("r", (string)said["listRooms"]![0]!["name"]!);
        Assert.Empty(said["listNamed"]!.AsArray());
        Assert.Equal("ACTIVE", (string)said["listParticipants"]![0]!["state"]!);
        Assert.Equal("PA_1", (string)said["getParticipant"]!["sid"]!);
        Assert.True((bool)said["mute"]!["muted"]!);
        Assert.Equal(("Anna", "b"), ((string)said["update"]!["name"]!, (string)said["update"]!["attributes"]!["a"]!));
        Assert.Equal("changed", (string)said["updateRoomMetadata"]!["metadata"]!);
        Assert.Equal("EG_1", (string)said["startParticipantEgress"]!["egressId"]!);
        Assert.Equal("TR_1", (string)said["startTrackCompositeEgress"]!["trackComposite"]!["audioTrackId"]!);
        Assert.Equal("EG_3", (string)said["startTrackEgress"]!["egressId"]!);
        Assert.Equal("not here", (string)said["startRoomCompositeEgress"]!["error"]!);
        Assert.Equal("EG_1", (string)said["listEgress"]![0]!["egressId"]!);
        Assert.Equal("5000000000", (string)said["stopEgress"]!["fileResults"]![0]!["size"]!);
        foreach (var done in (string[])["sendData", "removeParticipant", "deleteRoom", "updateSubscriptions"])
            Assert.True(said.ContainsKey(done) && said[done] is null, $"{done}: {said[done]}");
        Refused(said["getNobody"], "not_found", 404, "participant does not exist");
        Refused(said["deleteMissing"], "not_found", 404, "requested room does not exist");
        Refused(said["stranger"], "unauthenticated", 401, "Signature");
        Refused(said["stopAgain"], "failed_precondition", 412, "has ended");
        Refused(said["unknownMethod"], "bad_route", 404, "UpdateLayout");
        var sent = host.Rooms.Asked.OfType<SendDataRequest>().Last(request => request.Nonce.Length > 0);
        Assert.Equal(("hello", "t"), (sent.Data.ToStringUtf8(), sent.Topic));
    }

    private static VideoGrant Grant(LiveKitRooms rooms, RoomGrant grant)
    {
        var token = new TokenVerifier(TimeProvider.System, Jwt.Key).Verify(rooms.Token("r", grant)).Token!;
        Assert.Equal((grant.Identity, grant.Name), (token.Claims.Identity, token.Claims.Name));
        Assert.Equal(grant.Lifetime, token.Expires - token.NotBefore);
        return token.Claims.Video!;
    }

    private static void Refused(JsonNode? said, string code, int status, string message)
    {
        Assert.Equal((code, status), ((string)said!["code"]!, (int)said["status"]!));
        Assert.Contains(message, (string)said["message"]!, StringComparison.Ordinal);
    }
}
