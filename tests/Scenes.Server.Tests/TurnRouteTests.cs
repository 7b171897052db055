using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Scenes.Domain;

namespace Scenes.Server.Tests;

/// <summary>A lab reads the turns of its scene as they were sent, and of a scene without traces that all is
/// missing.</summary>
public sealed class TurnRouteTests : IAsyncLifetime
{
    // A character is 0.1 s of speech or silence; a trace has at most 2 s.
    private const string Ann = "#####.....#####.....";
    private const string Ben = ".......###.......###";

    private readonly ShiftedClock _clock = new();
    private RunningServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await RunningServer.StartAsync(
        customize: builder => builder.Services.AddSingleton<TimeProvider>(_clock));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Turns_OfASceneThatWasHeard_AreThoseThatWereSent()
    {
        using var stage = await Stage.OpenAsync(_server);
        _clock.Pass(TimeSpan.FromSeconds(5));
        for (var who = 0; who < 2; who++)
        {
            using var socket = await stage.SocketAsync(_server, who);
            var schedule = stage.Slots[who] == "A" ? Ann : Ben;
            var ack = await socket.AskAsync(Heard(stage, who, schedule));
            Assert.Equal("ack", (string?)ack["type"]);
        }

        await EndAsync(stage);
        var turns = await TurnsAsync(stage);

        Assert.Equal((4.0, 0.8, 0.0), (turns.ObservedSeconds, turns.SilentSeconds, turns.SimultaneousSeconds));
        Assert.InRange(turns.PlayedSeconds, 5.0, 300.0);
        Assert.Equal(turns.PlayedSeconds, turns.ObservedSeconds + turns.MissingSeconds, 6);
        Assert.Equal((8, 0.4, 7, 0), (turns.Turns, turns.MeanTurnSeconds, turns.Gaps.Count, turns.Overlaps.Count));
        Assert.Equal(new SilentStretch(stage.LiveMs + 500, 0.2), turns.LongestSilence);
        Assert.Equal((0.5, 0.625), (turns.Sides[0].ShareOfTime, turns.Sides[0].ShareOfSpeech));
        Assert.Equal((4, 200), (turns.Sides[1].Latencies.Count, turns.Sides[1].Latencies.Median));
    }

    [Fact]
    public async Task Turns_OfASceneWithoutTraces_AreNoneAndAllIsMissing()
    {
        using var stage = await Stage.OpenAsync(_server);
        _clock.Pass(TimeSpan.FromSeconds(5));
        await EndAsync(stage);

        var turns = await TurnsAsync(stage);

        Assert.Equal((0, 0.0, null), (turns.Turns, turns.ObservedSeconds, turns.LongestSilence));
        Assert.InRange(turns.MissingSeconds, 5.0, 300.0);
        Assert.Equal(turns.PlayedSeconds, turns.MissingSeconds);
    }

    private static async Task EndAsync(Stage stage)
    {
        foreach (var client in stage.Clients)
            await client.SendAsync(HttpMethod.Post, $"{stage.Path}/end").ReadAsync<SceneAck>();
    }

    private static Task<SceneTurns> TurnsAsync(Stage stage) =>
        stage.LabClient.SendAsync(HttpMethod.Get, $"{stage.LabPath}/turns").ReadAsync<SceneTurns>();

    // The schedule twice, the later one first.
    private string Heard(Stage stage, int who, string schedule)
    {
        double[] samples = [.. schedule.SelectMany(c => Enumerable.Repeat(c == '#' ? 0.75 : 0.25, 10))];
        var labels = new[] { 2_000, 0 }.Select(Label (after) => new TraceLabel("model", stage.Slots[who],
            stage.LiveMs + after, "voice-activity", false, 10, [.. samples], Vocabulary.MachineTracesId));
        var request = new LabelsRequest(OperationId.Parse($"op-{who}"), _clock.GetUtcNow().ToUnixTimeMilliseconds(),
            new LabelBatch(0, 5, [.. labels]));
        return JsonSerializer.Serialize<SocketRequest>(request, ServerJson.Of<SocketRequest>());
    }
}
