using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Scenes.Server.Tests;

/// <summary>A client of the label socket.</summary>
internal sealed class SocketClient : IDisposable
{
    private readonly ClientWebSocket _socket = new();

    public static async Task<SocketClient> OpenAsync(
        RunningServer server, string path, string token, bool inProtocol = false, string? origin = null)
    {
        var client = new SocketClient();
        if (inProtocol)
        {
            client._socket.Options.AddSubProtocol("scenes.v1");
            client._socket.Options.AddSubProtocol($"bearer.{token}");
        }
        else
        {
            client._socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        }

        if (origin is not null) client._socket.Options.SetRequestHeader("Origin", origin);
        client._socket.Options.CollectHttpResponseDetails = true;
        var url = new UriBuilder(server.Public) { Scheme = "ws", Path = path }.Uri;
        await client._socket.ConnectAsync(url, TestContext.Current.CancellationToken);
        client.Hello = (await client.ReceiveTextAsync())!;
        return client;
    }

    /// <summary>The server's first message.</summary>
    public string Hello { get; private set; } = "";

    public string? Protocol => _socket.SubProtocol;

    public WebSocketCloseStatus? CloseStatus => _socket.CloseStatus;

    public string? CloseReason => _socket.CloseStatusDescription;

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public Task SendAsync(byte[] bytes) => _socket.SendAsync(
        bytes, WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);

    public Task SendBinaryAsync(byte[] bytes) => _socket.SendAsync(
        bytes, WebSocketMessageType.Binary, endOfMessage: true, TestContext.Current.CancellationToken);

    /// <summary>Says goodbye, and waits until the server does.</summary>
    public Task CloseAsync() => _socket.CloseOutputAsync(
        WebSocketCloseStatus.NormalClosure, "bye", TestContext.Current.CancellationToken);

    /// <summary>Is gone without a word.</summary>
    public void Abort() => _socket.Abort();

    /// <summary>The next message; null when the server closed.</summary>
    public async Task<JsonObject?> ReceiveAsync() =>
        await ReceiveTextAsync() is { } text ? JsonNode.Parse(text)!.AsObject() : null;

    /// <summary>The text of the next message; null when the server closed.</summary>
    public async Task<string?> ReceiveTextAsync()
    {
        var buffer = new byte[64 * 1024];
        var length = 0;
        while (true)
        {
            var received = await _socket.ReceiveAsync(buffer.AsMemory(length), TestContext.Current.CancellationToken);
            if (received.MessageType == WebSocketMessageType.Close) return null;
            length += received.Count;
            if (received.EndOfMessage) return Encoding.UTF8.GetString(buffer, 0, length);
        }
    }

    public async Task<JsonObject> AskAsync(string text)
    {
        await SendAsync(text);
        return await ReceiveAsync() ?? throw new InvalidOperationException($"The server closed: {CloseStatus}.");
    }

    public void Dispose() => _socket.Dispose();
}
