using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scenes.Storage;

namespace Scenes.Server.Tests;

/// <summary>
/// On a full disk nothing is acknowledged and everybody is told so with a code; what is stored can be read; once there
/// is room it goes on without a restart, with all that was acknowledged and nothing that was not sent.
/// </summary>
public sealed class FullDiskTests
{
    private const int MostBatches = 2_000;
    private const int LabelsPerBatch = 25;

    [Fact]
    public async Task Disk_ThatIsFull_RefusesClearlyAndGoesOnWhenThereIsRoom()
    {
        using var disk = new FullDisk(megabytes: 24);
        using var logs = new KeptLogs();
        var acks = new Dictionary<string, long>();
        await using (var server = await RunningServer.StartAsync(
            folder: disk.Path, customize: builder => builder.Services.AddSingleton<ILoggerProvider>(logs)))
        {
            using var stage = await Stage.OpenAsync(server);
            using var socket = await stage.SocketAsync(server);
            using var partner = await stage.SocketAsync(server, 1);
            disk.Fill();
            var refused = await UntilRefusedAsync(stage, socket, acks);
            await AssertReadableAsync(server, stage, partner, acks);
            Assert.Contains(logs.Lines, line => line.Text.Contains("full", StringComparison.Ordinal));
            Assert.False(acks.ContainsKey((string)refused["operation"]!));

            disk.Empty();
            // Whatever was answered before, each of them is stored once and keeps its seq.
            for (var i = 0; i <= acks.Count; i++)
            {
                var answer = await socket.AskAsync(Batch(stage, i));
                Assert.True((string?)answer["type"] == "ack", answer.ToJsonString());
                var seq = (long)answer["firstSeq"]!;
                Assert.Equal(acks.GetValueOrDefault($"op-{i}", seq), seq);
                if (acks.TryAdd($"op-{i}", seq)) break;
            }

            Assert.Equal("ack",
                (string?)(await partner.AskAsync(SocketMessages.Labels(stage.Slots[1], "op-other")))["type"]);
            Assert.Equal(acks.Values.Order(),
                await FirstSeqsAsync(stage));
        }

        using var inspector = StoreInspector.Open(disk.Path);
        Assert.All(inspector.VerifyAll(), report => Assert.Null(report.Fault));
        Assert.Null(inspector.CheckFile());
    }

    private static async Task<JsonObject> UntilRefusedAsync(
        Stage stage, SocketClient socket, Dictionary<string, long> acks)
    {
        for (var i = 0; i < MostBatches; i++)
        {
            var answer = await socket.AskAsync(Batch(stage, i));
            if ((string?)answer["type"] == "ack")
            {
                acks.Add($"op-{i}", (long)answer["firstSeq"]!);
                continue;
            }

            Assert.Equal("unavailable", (string?)answer["code"]);
            return answer;
        }

        throw new InvalidOperationException("The disk was never full.");
    }

    private static async Task AssertReadableAsync(
        RunningServer server, Stage stage, SocketClient partner, Dictionary<string, long> acks)
    {
        Assert.Equal(acks.Values.Order(), await FirstSeqsAsync(stage));
        var view = await stage.Clients[0].SendAsync(HttpMethod.Get, stage.Path).ReadAsync<SceneView>();
        Assert.Equal(ScenePhase.Live, view.Phase);
        Assert.Equal("pong", (string?)(await partner.AskAsync(SocketMessages.Ping))["type"]);
        Assert.Empty((await partner.AskAsync(SocketMessages.Resume(["op-0"])))["operations"]!.AsArray());
        using var reply = await stage.Clients[0].SendAsync(HttpMethod.Post, $"{stage.Path}/end");
        Assert.NotNull(reply.Headers.RetryAfter?.Delta);
        await Task.FromResult(reply).ProblemAsync(HttpStatusCode.ServiceUnavailable, "unavailable");
        using var anybody = server.Anonymous();
        using var live = await anybody.SendAsync(HttpMethod.Get, "/health/live");
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    /// <summary>Where the batches of the first performer stand.</summary>
    private static async Task<IEnumerable<long>> FirstSeqsAsync(Stage stage) =>
        (await stage.StoredAsync()).Where(label => label.Record.Slot == stage.Slots[0])
            .Where((_, i) => i % LabelsPerBatch == 0).Select(label => label.Seq);

    // Labels of its own number.
    private static string Batch(Stage stage, int number)
    {
        var message = JsonNode.Parse(SocketMessages.Labels(stage.Slots[0], $"op-{number}",
            [.. Enumerable.Repeat(number / (double)MostBatches, LabelsPerBatch)]))!;
        foreach (var label in message["batch"]!["labels"]!.AsArray()) label!["atMs"] = stage.LiveMs;
        return message.ToJsonString();
    }
}
