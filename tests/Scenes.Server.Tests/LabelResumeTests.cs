using System.Net.WebSockets;

namespace Scenes.Server.Tests;

/// <summary>After any disconnect a client learns what arrived, and sends the rest again under the same ids.</summary>
public sealed class LabelResumeTests(ProductionServer fixture) : IClassFixture<ProductionServer>
{
    [Fact]
    public async Task Resume_AfterAConnectionWasLost_NamesWhatIsStoredAndNothingElse()
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        using var first = await stage.SocketAsync(fixture.Server);
        var (one, two) = (SocketMessages.Labels(stage.Slots[0], "op-1"),
            SocketMessages.Labels(stage.Slots[0], "op-2", 0.1, 0.2));
        var ack = await first.AskAsync(one);
        first.Abort();
        using var second = await stage.SocketAsync(fixture.Server);
        var stored = await second.AskAsync(SocketMessages.Resume(["op-2", "op-1", "op-0"]));
        Assert.Equal("stored", (string?)stored["type"]);
        var only = Assert.Single(stored["operations"]!.AsArray())!;
        Assert.Equal(("op-1", (long)ack["firstSeq"]!, 1),
            ((string)only["operation"]!, (long)only["firstSeq"]!, (int)only["count"]!));
        Assert.Equal(ack.ToJsonString(), (await second.AskAsync(one)).ToJsonString());
        Assert.Equal(2, (int?)(await second.AskAsync(two))["count"]);
        Assert.Equal(3, (await stage.StoredAsync()).Count);
    }

    [Fact]
    public async Task Resume_OfSomebodyElsesOperations_FindsNothing()
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        using var mine = await stage.SocketAsync(fixture.Server);
        await mine.AskAsync(SocketMessages.Labels(stage.Slots[0], "op-1"));
        using var theirs = await stage.SocketAsync(fixture.Server, 1);
        Assert.Empty((await theirs.AskAsync(SocketMessages.Resume(["op-1"])))["operations"]!.AsArray());
    }

    [Theory]
    [InlineData(0, "refused")]
    [InlineData(1, "stored")]
    [InlineData(Limits.OperationsPerResume - 1, "stored")]
    [InlineData(Limits.OperationsPerResume, "stored")]
    [InlineData(Limits.OperationsPerResume + 1, "refused")]
    public async Task Resume_NumberOfOperations_IsBounded(int count, string type)
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        using var socket = await stage.SocketAsync(fixture.Server);
        var answer = await socket.AskAsync(SocketMessages.Resume(Enumerable.Range(0, count).Select(i => $"op-{i}")));
        Assert.Equal(type, (string?)answer["type"]);
    }

    [Fact]
    public async Task Connection_OfTheSameParticipant_TakesTheOlderOnesPlace()
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        using var older = await stage.SocketAsync(fixture.Server);
        using var partner = await stage.SocketAsync(fixture.Server, 1);
        using var newer = await stage.SocketAsync(fixture.Server);
        Assert.Null(await older.ReceiveAsync());
        Assert.Equal(4001, (int)older.CloseStatus!);
        Assert.Equal("pong", (string?)(await newer.AskAsync(SocketMessages.Ping))["type"]);
        Assert.Equal("pong", (string?)(await partner.AskAsync(SocketMessages.Ping))["type"]);
    }

    [Fact]
    public async Task Frame_ThatIsBinary_ClosesTheSocket()
    {
        using var stage = await Stage.OpenAsync(fixture.Server);
        using var socket = await stage.SocketAsync(fixture.Server);
        await socket.SendBinaryAsync("""{"type":"ping","clientMs":1}"""u8.ToArray());
        Assert.Null(await socket.ReceiveAsync());
        Assert.Equal(WebSocketCloseStatus.InvalidMessageType, socket.CloseStatus);
    }

    [Fact]
    public async Task Server_ThatStops_SaysSo()
    {
        await using var server = await RunningServer.StartAsync();
        using var stage = await Stage.OpenAsync(server);
        using var socket = await stage.SocketAsync(server);
        var stopping = server.StopAsync();
        Assert.Null(await socket.ReceiveAsync());
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, socket.CloseStatus);
        await stopping;
    }
}
