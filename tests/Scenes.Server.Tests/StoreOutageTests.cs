using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Scenes.Domain;

namespace Scenes.Server.Tests;

/// <summary>
/// While the store is down nothing is acknowledged and everybody is told so with a code; afterwards clients go on where
/// they were: what was acknowledged is there once, repeats get their seq, nobody counts as gone. The long form has it
/// down for a minute.
/// </summary>
public sealed class StoreOutageTests
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("SCENES_LONG") == "1";
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(Long ? 60 : 10);
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    [Trait("Length", "long")]
    [Theory]
    [InlineData("cut")]
    [InlineData("frozen")]
    public async Task Store_DownForAWhile_RefusesClearlyLosesNothingAndGoesOn(string how)
    {
        await using var place = await PostgresBehindRelay.StartAsync("--Scenes:Timings:StaleSeconds=4");
        using var stage = await Stage.OpenAsync(place.Server);
        using var first = await stage.SocketAsync(place.Server);
        using var second = await stage.SocketAsync(place.Server, 1);
        SocketClient[] sockets = [first, second];
        var acks = new Dictionary<string, string>();
        await BeatAsync(stage, sockets, round: 0, acks, []);
        Assert.Equal(2, acks.Count);

        place.Fail(how);
        var refused = new List<string>();
        var begun = TimeProvider.System.GetTimestamp();
        using var beats = new PeriodicTimer(Beat);
        var isChecked = false;
        for (var round = 1; TimeProvider.System.GetElapsedTime(begun) < Outage; round++)
        {
            await BeatAsync(stage, sockets, round, [], refused);
            if (!isChecked) await AssertRefusesClearlyAsync(place.Server, stage);
            isChecked = true;
            await beats.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        place.Mend();
        await ReadyAsync(place.Server, beats, sockets);
        foreach (var operation in refused) await RepeatAsync(stage, sockets, operation, acks);
        foreach (var (operation, ack) in acks.ToList())
        {
            await RepeatAsync(stage, sockets, operation, acks);
            Assert.Equal(ack, acks[operation]);
        }

        await AssertWholeAsync(stage, acks);
    }

    [Trait("Length", "long")]
    [Fact]
    public async Task Answer_ThatComesTooLate_IsNoAcknowledgementAndTheRepeatGetsItsSeq()
    {
        await using var place = await PostgresBehindRelay.StartAsync();
        using var stage = await Stage.OpenAsync(place.Server);
        using var socket = await stage.SocketAsync(place.Server);
        var batch = SocketMessages.Labels(stage.Slots[0], "op-1", 0.25);
        place.Fail("late");
        var first = await socket.AskAsync(batch);
        Assert.Equal(("refused", "unavailable"), ((string?)first["type"], (string?)first["code"]));
        place.Mend();
        using var beats = new PeriodicTimer(Beat);
        await ReadyAsync(place.Server, beats, []);
        // It was written; only nobody knew.
        var stored = Assert.Single(await stage.StoredAsync());
        var second = await socket.AskAsync(batch);
        Assert.Equal(("ack", stored.Seq), ((string?)second["type"], (long?)second["firstSeq"]));
        var ended = await stage.Clients[0].SendAsync(HttpMethod.Post, $"{stage.Path}/end", null, "op-end")
            .ReadAsync<SceneAck>();
        Assert.True(ended.FirstSeq > stored.Seq);
        Assert.Single(await stage.StoredAsync());
    }

    /// <summary>Each sends a batch of a new name and says that they are there.</summary>
    private static Task BeatAsync(
        Stage stage, SocketClient[] sockets, int round, Dictionary<string, string> acks, List<string> refused) =>
        Task.WhenAll(sockets.Select(async (socket, who) =>
        {
            var operation = $"{who}-{round}";
            var answer = await socket.AskAsync(Batch(stage, operation));
            await socket.AskAsync("""{"type":"heartbeat"}""");
            lock (acks)
            {
                if ((string?)answer["type"] == "ack") acks.Add(operation, Bare(answer));
                else refused.Add(operation);
            }

            if (round > 0) Assert.Equal("unavailable", (string?)answer["code"]);
        }));

    private static async Task AssertRefusesClearlyAsync(RunningServer server, Stage stage)
    {
        using var anybody = server.Anonymous();
        await anybody.SendAsync(HttpMethod.Get, "/health/ready")
            .ProblemAsync(HttpStatusCode.ServiceUnavailable, "not_ready");
        using var live = await anybody.SendAsync(HttpMethod.Get, "/health/live");
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        using var reply = await stage.Clients[0].SendAsync(HttpMethod.Post, $"{stage.Path}/end");
        Assert.NotNull(reply.Headers.RetryAfter?.Delta);
        await Task.FromResult(reply).ProblemAsync(HttpStatusCode.ServiceUnavailable, "unavailable");
        await stage.LabClient.SendAsync(HttpMethod.Get, $"{stage.LabPath}/labels")
            .ProblemAsync(HttpStatusCode.ServiceUnavailable, "unavailable");
    }

    /// <summary>As long as it takes, which is bounded by the test's own time.</summary>
    private static async Task ReadyAsync(RunningServer server, PeriodicTimer beats, SocketClient[] sockets)
    {
        using var anybody = server.Anonymous();
        for (var tries = 0; tries < 60; tries++)
        {
            using var reply = await anybody.SendAsync(HttpMethod.Get, "/health/ready");
            await HereAsync(sockets);
            if (reply.IsSuccessStatusCode) return;
            await beats.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        Assert.Fail("The server did not become ready again.");
    }

    private static async Task RepeatAsync(
        Stage stage, SocketClient[] sockets, string operation, Dictionary<string, string> acks)
    {
        await HereAsync(sockets);
        var answer = await sockets[operation[0] - '0'].AskAsync(Batch(stage, operation));
        Assert.True((string?)answer["type"] == "ack", $"{operation}: {answer}");
        acks[operation] = Bare(answer);
    }

    private static Task<JsonObject[]> HereAsync(SocketClient[] sockets) =>
        Task.WhenAll(sockets.Select(socket => socket.AskAsync("""{"type":"heartbeat"}""")));

    private static async Task AssertWholeAsync(Stage stage, Dictionary<string, string> acks)
    {
        var stored = await stage.StoredAsync();
        Assert.Equal(acks.Values.Select(ack => (long)JsonNode.Parse(ack)!["firstSeq"]!).Order(),
            stored.Select(label => label.Seq));
        Assert.Equal(acks.Count, stored.Select(label => (label.Record.Slot, label.Record.Label)).Distinct().Count());
        var log = await stage.LabClient.SendAsync(HttpMethod.Get, $"{stage.LabPath}/log?limit=200")
            .ReadAsync<Page<LogEntryView>>();
        var gone = log.Items.SelectMany(entry => JsonSerializer.Deserialize(
            entry.Payload.Span, ServerJson.Of<ImmutableArray<SceneEvent>>())).OfType<PresenceChanged>()
            .Where(change => !change.Present);
        Assert.Empty(gone);
        var view = await stage.Clients[0].SendAsync(HttpMethod.Get, stage.Path).ReadAsync<SceneView>();
        Assert.Equal(ScenePhase.Live, view.Phase);
    }

    // The same for each sending, and another for each name.
    private static string Batch(Stage stage, string operation)
    {
        var (who, round) = (operation[0] - '0', int.Parse(operation[2..], null));
        var message = JsonNode.Parse(SocketMessages.Labels(stage.Slots[who], operation, round / 1_000d))!;
        message["batch"]!["labels"]![0]!["atMs"] = stage.LiveMs;
        return message.ToJsonString();
    }

    private static string Bare(JsonObject answer)
    {
        answer.Remove("credit");
        return answer.ToJsonString();
    }
}
