using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Scenes.Server.Tests;

/// <summary>
/// A client that lies is refused with the lie's own code; what it said is stored nowhere, its connection goes on, and
/// nobody else's labels change.
/// </summary>
public sealed class LabelLieTests(ProductionServer fixture) : IClassFixture<ProductionServer>
{
    [Theory]
    [InlineData("a label in the future", "labels.out_of_time")]
    [InlineData("a label from before the scene", "labels.out_of_time")]
    [InlineData("a trace that reaches into the future", "labels.out_of_time")]
    [InlineData("a clock that is an hour ahead and says so", "labels.out_of_time")]
    [InlineData("an offset that leads into the future", "clock.offset_implausible")]
    [InlineData("a message sent tomorrow", "clock.offset_implausible")]
    [InlineData("samples at 10,000 Hz, as a fraction", "message.malformed")]
    [InlineData("samples at 1,000 Hz", "labels.invalid")]
    [InlineData("samples all at once", "labels.invalid")]
    [InlineData("samples backwards in time", "labels.invalid")]
    [InlineData("the partner's own feelings", "labels.invalid")]
    [InlineData("an observer's label", "labels.invalid")]
    [InlineData("what the card intended", "labels.invalid")]
    [InlineData("a machine's label of the partner", "labels.invalid")]
    [InlineData("a slot that nobody has", "labels.invalid")]
    [InlineData("a performer's id as a slot", "labels.invalid")]
    [InlineData("a label in the partner's name", "message.malformed")]
    [InlineData("a batch in the partner's name", "message.malformed")]
    [InlineData("a batch for another scene", "message.malformed")]
    [InlineData("a seq of its own choice", "message.malformed")]
    [InlineData("a correction of the partner's label", "label.unknown")]
    [InlineData("a correction of no label", "label.unknown")]
    [InlineData("a correction behind the end", "label.unknown")]
    [InlineData("a correction at a seq that cannot be", "label.unknown")]
    [InlineData("another label under an old id", "operation.reused")]
    public async Task Lie_OfAnyKind_IsRefusedAndChangesNothing(string lie, string code)
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        using var liar = await stage.SocketAsync(fixture.Server);
        using var partner = await stage.SocketAsync(fixture.Server, 1);
        // The ids of operations are each participant's own.
        Assert.Equal("ack", (string?)(await liar.AskAsync(SocketMessages.Labels(stage.Slots[0], "op-1")))["type"]);
        var theirs = await partner.AskAsync(SocketMessages.Labels(stage.Slots[1], "op-1"));
        Assert.Equal("ack", (string?)theirs["type"]);
        var before = await StoredAsync(stage);
        var honest = new LabelLies.Honest(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(), stage.Slots[0],
            "op-1", stage.Performers[1], stage.Slots[1], (long)theirs["firstSeq"]!);
        var answer = await liar.AskAsync(LabelLies.Tell(lie, honest));
        Assert.True(("refused", code) == ((string?)answer["type"], (string?)answer["code"]), answer.ToJsonString());
        Assert.Equal(before, await StoredAsync(stage));
        Assert.Equal("ack", (string?)(await liar.AskAsync(SocketMessages.Labels(stage.Slots[0], "op-2")))["type"]);
        Assert.Equal("ack", (string?)(await partner.AskAsync(SocketMessages.Labels(stage.Slots[1], "op-2")))["type"]);
    }

    [Trait("Length", "long")]
    [Fact]
    public async Task Samples_FasterThanTheLimit_AreRefusedUntilTimeHasPassed()
    {
        const int PerBatch = Limits.SamplesPerTrace * 60;
        using var stage = await Stage.OpenAsync(fixture.Server);
        using var liar = await stage.SocketAsync(fixture.Server);
        using var partner = await stage.SocketAsync(fixture.Server, 1);
        var batches = 0;
        JsonObject answer;
        do
        {
            Assert.True(batches++ < 100, "So many samples were taken that nothing bounds them.");
            answer = await liar.AskAsync(Traces(stage.Slots[0], $"op-{batches}", PerBatch));
        }
        while ((string?)answer["type"] == "ack");
        Assert.Equal(("refused", "labels.too_fast"), ((string?)answer["type"], (string?)answer["code"]));
        Assert.True((batches - 1) * PerBatch >= Limits.SamplesBurst - PerBatch, $"{batches} batches were too many.");
        Assert.Equal("ack", (string?)(await partner.AskAsync(SocketMessages.Labels(stage.Slots[1], "op-1")))["type"]);
        // Under the same id, as often as it takes.
        var again = answer;
        while ((string?)again["code"] == "labels.too_fast")
            again = await liar.AskAsync(Traces(stage.Slots[0], $"op-{batches}", PerBatch));
        Assert.Equal("ack", (string?)again["type"]);
        Assert.Equal(batches * PerBatch / Limits.SamplesPerTrace + 1, (await stage.StoredAsync()).Count);
    }

    [Fact]
    public async Task Scene_OfSomebodyElse_IsNotThereForTheLiar()
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        using var other = await Stage.OpenAsync(fixture.Server);
        await Assert.ThrowsAsync<WebSocketException>(() => SocketClient.OpenAsync(
            fixture.Server, $"{other.Path}/labels", fixture.Server.Token(Roles.Performer, stage.Performers[0])));
        foreach (var path in new[] { "heartbeat", "end", "stop", "leave", "card/seen" })
        {
            await stage.Clients[0].SendAsync(HttpMethod.Post, $"{other.Path}/{path}")
                .ProblemAsync(HttpStatusCode.NotFound, "not_found");
        }

        var view = await other.Clients[0].SendAsync(HttpMethod.Get, other.Path).ReadAsync<SceneView>();
        Assert.Equal(ScenePhase.Live, view.Phase);
        Assert.Empty(await other.StoredAsync());
    }

    private static async Task<string> StoredAsync(Stage stage)
    {
        using var log = await stage.LabClient.SendAsync(HttpMethod.Get, $"{stage.LabPath}/log?limit=200");
        return await log.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static string Traces(string slot, string operation, int samples)
    {
        var at = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var labels = Enumerable.Repeat<Label>(
            new TraceLabel("self", slot, at, "valence", true, 10, [.. new double[Limits.SamplesPerTrace]]),
            samples / Limits.SamplesPerTrace);
        var request = new LabelsRequest(OperationId.Parse(operation), at, new LabelBatch(0, 5, [.. labels]));
        return JsonSerializer.Serialize<SocketRequest>(request, ServerJson.Of<SocketRequest>());
    }
}
