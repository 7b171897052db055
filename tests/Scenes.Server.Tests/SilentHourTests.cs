using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace Scenes.Server.Tests;

/// <summary>
/// Who is silent for an hour and comes back with what they had: it is taken if it is about the time in which they took
/// part, once, and else refused with a code; the scene went on without them.
/// </summary>
public sealed class SilentHourTests : IAsyncLifetime
{
    private readonly ShiftedClock _clock = new();
    private RunningServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await RunningServer.StartAsync(
        customize: builder => builder.Services.AddSingleton<TimeProvider>(_clock));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Batches_AnHourOld_AreTakenOnceWhereTheAuthorTookPart()
    {
        using var stage = await Stage.OpenAsync(_server);
        using var before = await stage.SocketAsync(_server);
        var played = NowMs;
        var stored = Batch(stage, "op-stored", played, NowMs);
        var ack = await before.AskAsync(stored);
        Assert.Equal("ack", (string?)ack["type"]);
        before.Abort();
        _clock.Pass(TimeSpan.FromHours(1));

        using var socket = await stage.SocketAsync(_server);
        Assert.Equal("clock.offset_implausible", Code(await socket.AskAsync(stored)));
        var again = await socket.AskAsync(Batch(stage, "op-stored", played, NowMs));
        Assert.Equal(ack.ToJsonString(), again.ToJsonString());
        Assert.Equal("stored", (string?)(await socket.AskAsync(SocketMessages.Resume(["op-stored"])))["type"]);
        // While they were away the scene came to its end, and its author took no part in that.
        Assert.Equal("labels.out_of_time", Code(await socket.AskAsync(Batch(stage, "op-away", NowMs, NowMs))));
        Assert.Equal("labels.out_of_time",
            Code(await socket.AskAsync(Batch(stage, "op-gap", played + 1_800_000, NowMs))));
        Assert.Equal("ack", (string?)(await socket.AskAsync(Batch(stage, "op-late", played, NowMs)))["type"]);
        Assert.Equal("Reviewing", (string?)(await socket.AskAsync("""{"type":"heartbeat"}"""))["phase"]);
        Assert.Equal(2, (await stage.StoredAsync()).Count);
    }

    [Fact]
    public async Task Batches_OfAScenePastItsReview_AreRefusedAsClosed()
    {
        using var stage = await Stage.OpenAsync(_server);
        var played = NowMs;
        using var before = await stage.SocketAsync(_server);
        Assert.Equal("ack", (string?)(await before.AskAsync(Batch(stage, "op-1", played, NowMs)))["type"]);
        before.Abort();
        // To the end of the scene, and from there to that of its review.
        _clock.Pass(TimeSpan.FromHours(1));
        await stage.Clients[0].SendAsync(HttpMethod.Post, $"{stage.Path}/heartbeat").ReadAsync<SceneAck>();
        _clock.Pass(TimeSpan.FromHours(25));
        using var socket = await stage.SocketAsync(_server);
        Assert.Equal("scene.closed", Code(await socket.AskAsync(Batch(stage, "op-2", played, NowMs))));
        Assert.Equal("ack", (string?)(await socket.AskAsync(Batch(stage, "op-1", played, NowMs)))["type"]);
        Assert.Single(await stage.StoredAsync());
    }

    [Fact]
    public async Task Observe_OfASceneThatIsOver_IsRefusedAsClosed()
    {
        using var stage = await Stage.OpenAsync(_server);
        using var observer = await stage.ObserverAsync(_server, "p-too-late");
        foreach (var client in stage.Clients)
            await client.SendAsync(HttpMethod.Post, $"{stage.Path}/end").ReadAsync<SceneAck>();
        foreach (var client in stage.Clients)
        {
            await client.SendAsync(HttpMethod.Post, $"{stage.Path}/review", new SceneReview(["evaluate"]))
                .ReadAsync<SceneAck>();
        }

        await observer.SendAsync(HttpMethod.Post, $"{stage.Path}/observe")
            .ProblemAsync(System.Net.HttpStatusCode.Conflict, "scene.closed");
    }

    private long NowMs => _clock.GetUtcNow().ToUnixTimeMilliseconds();

    private static string? Code(JsonObject answer) => (string?)answer["code"];

    private static string Batch(Stage stage, string operation, long atMs, long sentAtMs)
    {
        var label = new EventLabel("self", stage.Slots[0], atMs, Vocabulary.EmotionsId, "anger", 0.5);
        var request = new LabelsRequest(OperationId.Parse(operation), sentAtMs, new LabelBatch(0, 5, [label]));
        return JsonSerializer.Serialize<SocketRequest>(request, ServerJson.Of<SocketRequest>());
    }
}
