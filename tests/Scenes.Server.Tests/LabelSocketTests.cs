using System.Net;
using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace Scenes.Server.Tests;

/// <summary>
/// Labels come in over the socket: acknowledged with their seq, once each, in order, or refused with a code.
/// </summary>
public sealed class LabelSocketTests(ProductionServer fixture) : IClassFixture<ProductionServer>
{
    private const string Batched = """{"offsetMs":0,"uncertaintyMs":1,"labels":""";

    [Fact]
    public async Task Labels_OfAPerformer_AreAcknowledgedAndReadableByTheLab()
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        using var socket = await OpenAsync(stage, 0);
        var ack = await socket.AskAsync(Batch(stage.Slots[0], "op-1", count: 3));
        Assert.Equal("ack", (string?)ack["type"]);
        Assert.Equal("op-1", (string?)ack["operation"]);
        Assert.Equal(3, (int?)ack["count"]);
        var labels = await stage.LabClient.SendAsync(HttpMethod.Get, $"{stage.LabPath}/labels")
            .ReadAsync<Page<LabelRecord>>();
        var first = (long)ack["firstSeq"]!;
        Assert.Equal([first, first + 1, first + 2], labels.Items.Select(label => label.Seq));
    }

    [Fact]
    public async Task Labels_RepeatedWithTheSameOperation_AreAcknowledgedAlikeAndStoredOnce()
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        using var socket = await OpenAsync(stage, 0);
        var batch = Batch(stage.Slots[0], "op-1");
        var first = await socket.AskAsync(batch);
        var second = await socket.AskAsync(batch);
        Assert.Equal(first.ToJsonString(), second.ToJsonString());
        var labels = await stage.LabClient.SendAsync(HttpMethod.Get, $"{stage.LabPath}/labels")
            .ReadAsync<Page<LabelRecord>>();
        Assert.Single(labels.Items);
    }

    [Fact]
    public async Task Labels_OfAnotherBodyUnderTheSameOperation_AreRefused()
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        using var socket = await OpenAsync(stage, 0);
        await socket.AskAsync(Batch(stage.Slots[0], "op-1"));
        AssertRefused(
            await socket.AskAsync(Batch(stage.Slots[0], "op-1", category: "fear")), "operation.reused", "op-1");
    }

    [Theory]
    [InlineData(-7_200_000)]
    [InlineData(7_200_000)]
    public async Task Labels_OfAClockThatIsHoursOff_WorkWithTheRightOffset(long off)
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        using var socket = await OpenAsync(stage, 0);
        var ack = await socket.AskAsync(Batch(stage.Slots[0], "op-1", clockOff: off, offset: -off));
        Assert.Equal("ack", (string?)ack["type"]);
    }

    [Theory]
    [InlineData(7_200_000, 0)]
    [InlineData(0, 60_000)]
    public async Task Labels_WithAWrongOffset_AreRefusedAndNothingIsStored(long off, long offset)
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        using var socket = await OpenAsync(stage, 0);
        var refused = await socket.AskAsync(Batch(stage.Slots[0], "op-1", clockOff: off, offset: offset));
        AssertRefused(refused, "clock.offset_implausible", "op-1");
        var labels = await stage.LabClient.SendAsync(HttpMethod.Get, $"{stage.LabPath}/labels")
            .ReadAsync<Page<LabelRecord>>();
        Assert.Empty(labels.Items);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"type":"dance"}""")]
    [InlineData("""{"type":"ping"}""")]
    [InlineData("""{"type":"ping","clientMs":"now"}""")]
    [InlineData("""{"type":"ping","clientMs":1,"more":2}""")]
    [InlineData("""{"type":"ping","clientMs":1,"clientMs":2}""")]
    [InlineData("""{"type":"labels","operation":"a b","sentAtMs":1,"batch":""" + Batched + "[]}}")]
    [InlineData("""{"type":"labels","operation":"a","sentAtMs":1,"batch":""" + Batched + """[{"kind":"x"}]}}""")]
    [InlineData("""{"type":"labels","operation":"a","sentAtMs":1,"batch":""" + Batched + """[{}]}}""")]
    [InlineData("""{"type":"labels","operation":"a","sentAtMs":1,"batch":""" + Batched + """[null]}}""")]
    public async Task Message_Malformed_IsRefusedAndTheConnectionStaysOpen(string message)
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        using var socket = await OpenAsync(stage, 0);
        AssertRefused(await socket.AskAsync(message), "message.malformed", null);
        Assert.Equal("pong", (string?)(await socket.AskAsync("""{"clientMs":1,"type":"ping"}"""))["type"]);
    }

    [Fact]
    public async Task Messages_SentWithoutWaiting_AreAnsweredInOrder()
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        using var socket = await OpenAsync(stage, 0);
        for (var i = 0; i < 20; i++) await socket.SendAsync(Batch(stage.Slots[0], $"op-{i}"));
        var seqs = new List<long>();
        for (var i = 0; i < 20; i++)
        {
            var ack = (await socket.ReceiveAsync())!;
            Assert.Equal($"op-{i}", (string?)ack["operation"]);
            seqs.Add((long)ack["firstSeq"]!);
        }

        Assert.Equal(seqs.Order(), seqs);
    }

    [Fact]
    public async Task Heartbeat_InALiveScene_AnswersPhaseAndSeq()
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        using var socket = await OpenAsync(stage, 1);
        var phase = await socket.AskAsync("""{"type":"heartbeat"}""");
        Assert.Equal("phase", (string?)phase["type"]);
        Assert.Equal("Live", (string?)phase["phase"]);
        Assert.True((long)phase["seq"]! > 0);
    }

    [Fact]
    public async Task Socket_WithTheTokenAmongItsProtocols_SpeaksScenesV1()
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        var token = fixture.Server.Token(Roles.Performer, stage.Performers[0]);
        using var socket =
            await SocketClient.OpenAsync(fixture.Server, $"{stage.Path}/labels", token, inProtocol: true);
        Assert.Equal("scenes.v1", socket.Protocol);
        Assert.Equal("pong", (string?)(await socket.AskAsync("""{"type":"ping","clientMs":1}"""))["type"]);
    }

    [Fact]
    public async Task Socket_OfAPageOfAnotherOrigin_IsRefused()
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        var token = fixture.Server.Token(Roles.Performer, stage.Performers[0]);
        await Assert.ThrowsAsync<WebSocketException>(() => SocketClient.OpenAsync(
            fixture.Server, $"{stage.Path}/labels", token, origin: "https://elsewhere.example"));
        var own = fixture.Server.Public.GetLeftPart(UriPartial.Authority);
        using var socket = await SocketClient.OpenAsync(fixture.Server, $"{stage.Path}/labels", token, origin: own);
    }

    [Fact]
    public async Task Socket_OfSomebodyWhoIsNotInTheScene_IsNotFound()
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        using var stranger = fixture.Server.As(Roles.Performer, "p-stranger");
        await stranger.SendAsync(HttpMethod.Get, $"{stage.Path}/labels")
            .ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await Assert.ThrowsAsync<WebSocketException>(() => SocketClient.OpenAsync(
            fixture.Server, $"{stage.Path}/labels", fixture.Server.Token(Roles.Performer, "p-stranger")));
    }

    [Theory]
    [InlineData(Limits.SocketMessageBytes - 1)]
    [InlineData(Limits.SocketMessageBytes)]
    public async Task Message_UpToTheLimit_IsRead(int bytes)
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        using var socket = await OpenAsync(stage, 0);
        Assert.Equal(
            "pong", (string?)(await socket.AskAsync("""{"type":"ping","clientMs":1}""".PadRight(bytes)))["type"]);
    }

    [Fact]
    public async Task Message_AboveTheLimit_ClosesTheSocketAsTooBig()
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        using var socket = await OpenAsync(stage, 0);
        await socket.SendAsync("""{"type":"ping","clientMs":1}""".PadRight(Limits.SocketMessageBytes + 1));
        Assert.Null(await socket.ReceiveAsync());
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, socket.CloseStatus);
    }

    [Fact]
    public async Task Socket_WhenTheTokenEnds_IsClosedByPolicy()
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        var token = fixture.Server.Token(Roles.Performer, stage.Performers[0], TimeSpan.FromSeconds(2));
        using var socket = await SocketClient.OpenAsync(fixture.Server, $"{stage.Path}/labels", token);
        Assert.Null(await socket.ReceiveAsync());
        Assert.Equal(WebSocketCloseStatus.PolicyViolation, socket.CloseStatus);
    }

    private Task<SocketClient> OpenAsync(Stage stage, int who) => SocketClient.OpenAsync(
        fixture.Server, $"{stage.Path}/labels", fixture.Server.Token(Roles.Performer, stage.Performers[who]));

    private static void AssertRefused(JsonObject answer, string code, string? operation)
    {
        Assert.Equal("refused", (string?)answer["type"]);
        Assert.Equal(code, (string?)answer["code"]);
        Assert.True(answer.ContainsKey("operation"));
        Assert.Equal(operation, (string?)answer["operation"]);
    }

    private static string Batch(
        string slot, string operation, int count = 1, string category = "anger", long clockOff = 0, long offset = 0)
    {
        var at = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() + clockOff;
        var labels = Enumerable.Repeat<Label>(
            new EventLabel("self", slot, at, Vocabulary.EmotionsId, category, 0.5), count);
        var request = new LabelsRequest(OperationId.Parse(operation), at, new LabelBatch(offset, 5, [.. labels]));
        return System.Text.Json.JsonSerializer.Serialize(request, ServerJson.Of<SocketRequest>());
    }
}
