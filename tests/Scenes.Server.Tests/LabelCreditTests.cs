using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Scenes.Storage;

namespace Scenes.Server.Tests;

/// <summary>
/// Back-pressure: what waits in the server is bounded by credit that only answers renew, so a slow store slows its
/// clients down; whoever sends beyond it is warned once and then sent away, and others notice nothing.
/// </summary>
public sealed class LabelCreditTests : IAsyncLifetime
{
    private HeldStore _store = null!;
    private readonly Dictionary<int, string> _batches = [];
    private RunningServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await RunningServer.StartAsync(
        customize: builder => builder.Services.AddSingleton<IEventLog>(
            host => _store = new HeldStore(host.GetRequiredService<Store>())));

    public ValueTask DisposeAsync()
    {
        _store.Release();
        return _server.DisposeAsync();
    }

    [Fact]
    public async Task Hello_OfAConnection_GrantsTheWholeCredit()
    {
        using var stage = await Stage.OpenAsync(_server);
        using var socket = await stage.SocketAsync(_server);
        var credit = JsonNode.Parse(socket.Hello)!["credit"]!;
        Assert.Equal((Limits.LabelCreditMessages, Limits.LabelCreditBytes),
            ((int)credit["messages"]!, (int)credit["bytes"]!));
        var pong = await socket.AskAsync(SocketMessages.Ping);
        Assert.Equal(1, (int?)pong["credit"]!["messages"]);
        Assert.Equal(SocketMessages.Ping.Length, (int?)pong["credit"]!["bytes"]);
    }

    [Theory]
    [InlineData(Limits.LabelCreditMessages - 1, false)]
    [InlineData(Limits.LabelCreditMessages, false)]
    [InlineData(Limits.LabelCreditMessages + 1, true)]
    public async Task Messages_WhileTheStoreIsSlow_AreTakenUpToTheCredit(int messages, bool warned)
    {
        using var stage = await Stage.OpenAsync(_server);
        using var socket = await stage.SocketAsync(_server);
        await HeldAsync(socket, SocketMessages.Labels(stage.Slots[0], "op-1"));
        for (var i = 1; i < messages; i++) await socket.SendAsync(SocketMessages.Ping);
        if (warned) AssertWarned(await socket.ReceiveAsync());
        _store.Release();
        Assert.Equal("ack", (string?)(await socket.ReceiveAsync())!["type"]);
        for (var i = 1; i < Math.Min(messages, Limits.LabelCreditMessages); i++)
            Assert.Equal("pong", (string?)(await socket.ReceiveAsync())!["type"]);
        Assert.Equal("pong", (string?)(await socket.AskAsync(SocketMessages.Ping))["type"]);
    }

    [Theory]
    [InlineData(Limits.LabelCreditBytes - 1, false)]
    [InlineData(Limits.LabelCreditBytes, false)]
    [InlineData(Limits.LabelCreditBytes + 1, true)]
    public async Task Bytes_WhileTheStoreIsSlow_AreTakenUpToTheCredit(int bytes, bool warned)
    {
        using var stage = await Stage.OpenAsync(_server);
        using var socket = await stage.SocketAsync(_server);
        var labels = SocketMessages.Labels(stage.Slots[0], "op-1");
        await HeldAsync(socket, labels);
        await socket.SendAsync(SocketMessages.Ping.PadRight(bytes - labels.Length));
        if (warned) AssertWarned(await socket.ReceiveAsync());
        _store.Release();
        Assert.Equal("ack", (string?)(await socket.ReceiveAsync())!["type"]);
        if (!warned) Assert.Equal("pong", (string?)(await socket.ReceiveAsync())!["type"]);
    }

    [Fact]
    public async Task Flood_BeyondTheCredit_IsSentAwayAndLosesAndDoublesNothing()
    {
        using var stage = await Stage.OpenAsync(_server);
        using var socket = await stage.SocketAsync(_server);
        var operations = Enumerable.Range(0, Limits.LabelCreditMessages).Select(i => $"op-{i}").ToList();
        await HeldAsync(socket, Batch(0));
        foreach (var i in Enumerable.Range(1, operations.Count - 1)) await socket.SendAsync(Batch(i));
        await socket.SendAsync(SocketMessages.Ping);
        AssertWarned(await socket.ReceiveAsync());
        await socket.SendAsync(SocketMessages.Ping);
        Assert.Null(await socket.ReceiveAsync());
        Assert.Equal((4008, "credit exceeded"), ((int)socket.CloseStatus!, socket.CloseReason));
        _store.Release();

        using var again = await stage.SocketAsync(_server);
        foreach (var i in Enumerable.Range(0, operations.Count))
            Assert.Equal("ack", (string?)(await again.AskAsync(Batch(i)))["type"]);
        var stored = await stage.StoredAsync();
        Assert.Equal(operations.Count, stored.Count);
        Assert.Equal(operations.Count,
            stored.Select(label => ((EventLabel)label.Record.Label).Intensity).Distinct().Count());

        string Batch(int i) => _batches.TryGetValue(i, out var text)
            ? text
            : _batches[i] = SocketMessages.Labels(stage.Slots[0], operations[i], i / 100d);
    }

    [Fact]
    public async Task Flood_WithinTheCredit_IsSlowedDownAndAnotherSceneIsNot()
    {
        using var flooded = await Stage.OpenAsync(_server);
        using var quiet = await Stage.OpenAsync(_server);
        using var flooder = await flooded.SocketAsync(_server);
        using var other = await quiet.SocketAsync(_server);
        using var enough = new CancellationTokenSource();
        var begun = TimeProvider.System.GetTimestamp();
        var flooding = FloodAsync(flooder, enough.Token);
        for (var i = 0; i < 20; i++)
        {
            var ack = await other.AskAsync(SocketMessages.Labels(quiet.Slots[0], $"op-{i}"));
            Assert.Equal("ack", (string?)ack["type"]);
        }

        await enough.CancelAsync();
        var answered = await flooding;
        var seconds = TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
        Assert.InRange(answered, 1, Limits.SocketMessagesPerSecond * (seconds + 1));
        Assert.True(answered > Limits.SocketMessagesPerSecond, $"{answered} messages in {seconds} s are no flood.");
    }

    [Fact]
    public async Task Goodbye_WithMessagesOnTheirWay_AnswersThemFirst()
    {
        using var stage = await Stage.OpenAsync(_server);
        using var socket = await stage.SocketAsync(_server);
        for (var i = 0; i < 10; i++) await socket.SendAsync(SocketMessages.Labels(stage.Slots[0], $"op-{i}"));
        await socket.CloseAsync();
        for (var i = 0; i < 10; i++) Assert.Equal("ack", (string?)(await socket.ReceiveAsync())!["type"]);
        Assert.Null(await socket.ReceiveAsync());
        Assert.Equal(WebSocketCloseStatus.NormalClosure, socket.CloseStatus);
    }

    /// <summary>Sends as fast as credit allows until it is enough, and at least for some seconds' worth.</summary>
    private static async Task<int> FloodAsync(SocketClient socket, CancellationToken enough)
    {
        var answered = 0;
        for (var i = 1; i < Limits.LabelCreditMessages; i++) await socket.SendAsync(SocketMessages.Ping);
        for (; !enough.IsCancellationRequested || answered < 2 * Limits.SocketMessagesPerSecond; answered++)
            await socket.AskAsync(SocketMessages.Ping);
        return answered;
    }

    private async Task HeldAsync(SocketClient socket, string labels)
    {
        _store.Hold();
        await socket.SendAsync(labels);
        await _store.ArrivedAsync();
    }

    private static void AssertWarned(JsonObject? answer)
    {
        Assert.Equal("warning", (string?)answer!["type"]);
        Assert.Equal("credit.exceeded", (string?)answer["code"]);
        Assert.Null(answer["credit"]);
    }
}
