using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Scenes.Domain;

namespace Scenes.Benchmarks;

/// <summary>One rater of a staged scene on a label socket. Answers come in the order of what was sent.</summary>
internal sealed class SocketRater(StagedScene scene, int rater) : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly ConcurrentQueue<long> _sent = new();
    private Task _receiving = Task.CompletedTask;

    /// <summary>Connects, waits for the hello and listens from then on.</summary>
    /// <param name="server">Where to.</param>
    /// <param name="onAck">Told of each ack and of how long it took.</param>
    public async Task OpenAsync(Uri server, Action<TimeSpan> onAck)
    {
        _socket.Options.AddSubProtocol("scenes.v1");
        _socket.Options.AddSubProtocol("bearer." + SignIns.TokenOf(scene.Raters[rater]));
        _socket.Options.KeepAliveInterval = TimeSpan.Zero;
        var address = new UriBuilder(server) { Scheme = "ws", Path = $"/api/v1/scenes/{scene.Id}/labels" };
        await _socket.ConnectAsync(address.Uri, CancellationToken.None);
        var buffer = new byte[512];
        await ExpectAsync(buffer, "{\"type\":\"hello\"");
        _receiving = ReceiveAsync(buffer, onAck);
    }

    /// <summary>Sends a second of a trace.</summary>
    /// <param name="number">Which one; its operation id.</param>
    public async Task SendAsync(int number)
    {
        if (_receiving.IsCompleted) await _receiving;
        var batch = JsonSerializer.Serialize(StagedScene.Second(rater), ScenesJson.Of<LabelBatch>());
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var message = string.Create(CultureInfo.InvariantCulture,
            $"{{\"type\":\"labels\",\"operation\":\"s-{number}\",\"sentAtMs\":{now},\"batch\":{batch}}}");
        _sent.Enqueue(Stopwatch.GetTimestamp());
        await _socket.SendAsync(
            Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
    }

    public void Dispose() => _socket.Dispose();

    private async Task ReceiveAsync(byte[] buffer, Action<TimeSpan> onAck)
    {
        while (await ExpectAsync(buffer, "{\"type\":\"ack\""))
        {
            if (!_sent.TryDequeue(out var sent)) throw new InvalidOperationException("An ack for nothing.");
            onAck(Stopwatch.GetElapsedTime(sent));
        }
    }

    /// <returns>False when the server has gone.</returns>
    private async Task<bool> ExpectAsync(byte[] buffer, string beginning)
    {
        ValueWebSocketReceiveResult received;
        try
        {
            received = await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
        }
        catch (WebSocketException)
        {
            return false;
        }

        var text = Encoding.UTF8.GetString(buffer.AsSpan(0, received.Count));
        if (!received.EndOfMessage || !text.StartsWith(beginning, StringComparison.Ordinal))
            throw new InvalidOperationException($"The server said {text}.");
        return true;
    }
}
