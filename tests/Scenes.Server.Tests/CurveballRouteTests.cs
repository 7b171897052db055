using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Scenes.Domain;

namespace Scenes.Server.Tests;

/// <summary>
/// Over the API: an observer throws a curveball, it is read and taken up, and the instants come back; cards are seen,
/// and what the log says was shown is what the API sent; heartbeats bring clocks.
/// </summary>
public sealed class CurveballRouteTests(ProductionServer fixture) : IClassFixture<ProductionServer>
{
    [Fact]
    public async Task Curveball_ThrownReadAndTakenUp_HasItsInstants()
    {
        using var stage = await Stage.OpenAsync(fixture.Server, seconds: 10);
        using var observer = await stage.ObserverAsync(fixture.Server, "p-thrower");
        await observer.SendAsync(HttpMethod.Post, $"{stage.Path}/observe").ReadAsync<SceneAck>();
        var view = await observer.SendAsync(HttpMethod.Get, stage.Path).ReadAsync<SceneView>();
        Assert.Equal([SampleOrders.Thrown], view.Throwable);
        // The first curveball by time, at a quarter of the scene, says that the window is open.
        var (a, b) = stage.Slots[0] == "A" ? (0, 1) : (1, 0);
        using var events = await EventReader.OpenAsync(stage.Clients[b], $"{stage.Path}/events");
        await events.UntilAsync(e => e.Type == "curveball");
        var ball = $"{stage.Path}/curveballs/{SampleOrders.Thrown.Id}";
        await stage.Clients[a].SendAsync(HttpMethod.Post, $"{ball}/throw")
            .ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await stage.Clients[a].SendAsync(HttpMethod.Post, $"{ball}/read")
            .ProblemAsync(HttpStatusCode.BadRequest, "curveball.unknown");
        var operation = Answers.NewOperation();
        var thrown = await observer.SendAsync(HttpMethod.Post, $"{ball}/throw", operation: operation)
            .ReadAsync<SceneAck>();
        var again = await observer.SendAsync(HttpMethod.Post, $"{ball}/throw", operation: operation)
            .ReadAsync<SceneAck>();
        Assert.Equal((thrown.FirstSeq, 1), (again.FirstSeq, thrown.Count));
        await stage.Clients[a].SendAsync(HttpMethod.Post, $"{ball}/recovered")
            .ProblemAsync(HttpStatusCode.Conflict, "curveball.unread");
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var read = new ClientMoment(now + 3_600_000, -3_600_000, 8);
        await stage.Clients[a].SendAsync(HttpMethod.Post, $"{ball}/read", read).ReadAsync<SceneAck>();
        await stage.Clients[a].SendAsync(HttpMethod.Post, $"{ball}/recovered").ReadAsync<SceneAck>();
        await stage.Clients[b].SendAsync(HttpMethod.Post, $"{ball}/read", new ClientMoment(now + 60_000, 0, 8))
            .ProblemAsync(HttpStatusCode.BadRequest, "moment.out_of_time");
        var seen = await stage.Clients[a].SendAsync(HttpMethod.Get, stage.Path).ReadAsync<SceneView>();
        var times = seen.CurveballTimes.Single(times => times.Curveball == SampleOrders.Thrown.Id);
        Assert.Equal(("O1", now, 8.0), (times.By, times.Read!.AtMs, times.Read.UncertaintyMs!.Value));
        Assert.True(times.DeliveredAt <= times.Read.At && times.Read.At <= times.Recovered!.At);
    }

    [Fact]
    public async Task Card_Seen_IsRecorded_AndItsDigestIsOfWhatWasSent()
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        await stage.Clients[0].SendAsync(HttpMethod.Post, $"{stage.Path}/card/seen").ReadAsync<SceneAck>();
        var text = await stage.Clients[0].GetStringAsync(
            new Uri(stage.Path, UriKind.Relative), TestContext.Current.CancellationToken);
        var start = text.IndexOf("\"card\":", StringComparison.Ordinal) + "\"card\":".Length;
        var card = text[start..(text.IndexOf("}}", start, StringComparison.Ordinal) + 2)];
        Assert.Equal(stage.Slots[0], (string?)JsonNode.Parse(card)!["slot"]);
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(card)));
        using var events = await EventReader.OpenAsync(stage.Clients[0], $"{stage.Path}/events");
        var shown = (CardShown)(await events.UntilAsync(e => e.Type == "card")).As<SceneRecord>().Record;
        Assert.Equal(digest, shown.Digest);
        var seen = (CardSeen)(await events.UntilAsync(e => e.Type == "card-seen")).As<SceneRecord>().Record;
        Assert.Equal(stage.Slots[0], seen.Slot);
    }

    [Fact]
    public async Task Heartbeat_WithAClock_RecordsIt_AnImplausibleOneIsRefused()
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var path = $"{stage.Path}/heartbeat";
        await stage.Clients[0].SendAsync(HttpMethod.Post, path, new ClockMeasurement(now - 7_000_000, 7_000_000, 9, 2))
            .ReadAsync<SceneAck>();
        await stage.Clients[0].SendAsync(HttpMethod.Post, path, new ClockMeasurement(now, 7_000_000, 9, null))
            .ProblemAsync(HttpStatusCode.BadRequest, "clock.offset_implausible");
        await stage.Clients[0].SendAsync(HttpMethod.Post, path, new ClockMeasurement(now, 0, -1, null))
            .ProblemAsync(HttpStatusCode.BadRequest, "clock.invalid");
        using var socket = await SocketClient.OpenAsync(fixture.Server, $"{stage.Path}/labels",
            fixture.Server.Token(Roles.Performer, stage.Performers[1]));
        var measured = $"\"sentAtMs\":{now + 60_000},\"offsetMs\":-60000,\"uncertaintyMs\":4";
        var said = await socket.AskAsync("{\"type\":\"heartbeat\",\"clock\":{" + measured + "}}");
        Assert.Equal("phase", (string?)said["type"]);
        for (var i = 0; i < 2; i++)
        {
            using var events = await EventReader.OpenAsync(stage.Clients[i], $"{stage.Path}/events");
            var clock = (ClockMeasured)(await events.UntilAsync(e => e.Type == "clock")).As<SceneRecord>().Record;
            Assert.Equal((stage.Slots[i], i == 0 ? 7_000_000 : -60_000), (clock.Slot, (int)clock.OffsetMs));
        }
    }
}
