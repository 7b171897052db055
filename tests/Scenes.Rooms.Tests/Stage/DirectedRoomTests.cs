using System.Text;
using System.Text.Json.Nodes;
using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Tests.Stage;

/// <summary>
/// livekit-server-sdk directs a room of the server with people in it: it is told who is there, and they are told what
/// it did.
/// </summary>
[Collection(nameof(RealPeers))]
public sealed class DirectedRoomTests(StageServer server)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Sdk_WithPeopleInTheRoom_IsToldAndObeyed()
    {
        var room = server.NewRoom();
        await using var a = await server.JoinAsync(room, "a");
        await using var b = await server.JoinAsync(room, "b");
        await a.PublishAsync(Recordings.Picture());
        await b.UntilAsync(client => client.Tracks.Any(track => track.Shown > 5), Patience);
        var track = (await a.AskAsync(client => client.Published)).Single();

        var said = (await NodeScripts.RunAsync("direct.mjs", new JsonObject
        {
            ["url"] = $"http://127.0.0.1:{server.Process.Port}",
            ["key"] = RoomServerProcess.Key,
            ["secret"] = RoomServerProcess.Secret,
            ["room"] = room,
            ["identity"] = "a",
            ["track"] = track,
        })).AsObject();

        var seen = said["participants"]!.AsArray().ToDictionary(one => (string)one!["identity"]!, one => one!);
        Assert.Equal(["a", "b"], seen.Keys.Order(StringComparer.Ordinal));
        Assert.All(seen.Values, one => Assert.Equal("ACTIVE", (string)one["state"]!));
        Assert.Equal(track, (string)seen["a"]["tracks"]![0]!["sid"]!);
        Assert.True((bool)said["muted"]!["muted"]!);
        Assert.Equal("changed", (string)said["changed"]!["metadata"]!);
        Assert.Equal(["b"], said["left"]!.AsArray().Select(one => (string)one!));
        Assert.Equal(0, (int)said["open"]!);
        await a.UntilAsync(client => client.Leave?.Reason == DisconnectReason.ParticipantRemoved, Patience);
        await b.UntilAsync(client => client.Leave?.Reason == DisconnectReason.RoomDeleted, Patience);
        var message = Assert.Single(await b.AskAsync(client => client.Messages.ToList()));
        Assert.Equal(("cue", "hello"), (message.Topic, Encoding.UTF8.GetString(message.Payload)));
    }
}
