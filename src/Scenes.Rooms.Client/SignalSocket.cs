using System.IO.Compression;
using System.Net.WebSockets;
using System.Threading.Channels;
using Google.Protobuf;
using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Client;

/// <summary>The signalling socket of a client, by LiveKit's single-connection path.</summary>
internal sealed class SignalSocket : IAsyncDisposable
{
    private const int MessageBytes = 1 << 18;
    private const int QueueLength = 1024;

    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _over = new();
    private readonly Channel<byte[]> _outgoing = Channel.CreateBounded<byte[]>(QueueLength);
    private Task _reading = Task.CompletedTask;
    private Task _writing = Task.CompletedTask;

    /// <summary>Connects; messages and the end come on threads of the pool.</summary>
    /// <exception cref="WebSocketException">The server refused, or none is there.</exception>
    public static async Task<SignalSocket> OpenAsync(
        Uri server, string token, JoinRequest join, Action<SignalResponse> onMessage, Action onEnd,
        CancellationToken cancel)
    {
        var signal = new SignalSocket();
        try
        {
            await signal._socket.ConnectAsync(Address(server, token, join), cancel);
        }
        catch (WebSocketException)
        {
            await signal.DisposeAsync();
            throw;
        }

        signal._reading = signal.ReadAsync(onMessage, onEnd);
        signal._writing = signal.WriteAsync();
        return signal;
    }

    /// <summary>Sends a message; false when too many wait already or the socket is closed.</summary>
    public bool TrySend(SignalRequest request) => TrySend(request.ToByteArray());

    /// <summary>Sends bytes as a message, whatever they are.</summary>
    public bool TrySend(byte[] message) => _outgoing.Writer.TryWrite(message);

    /// <summary>Breaks the connection without a word, as a lost network does.</summary>
    public void Break() => _socket.Abort();

    public async ValueTask DisposeAsync()
    {
        _outgoing.Writer.TryComplete();
        await _writing;
        await _over.CancelAsync();
        await _reading;
        _socket.Dispose();
        _over.Dispose();
    }

    private static Uri Address(Uri server, string token, JoinRequest join)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) join.WriteTo(gzip);
        var wrapped = new WrappedJoinRequest
        {
            Compression = WrappedJoinRequest.Types.Compression.Gzip,
            JoinRequest = ByteString.CopyFrom(packed.ToArray()),
        };
        var request = Convert.ToBase64String(wrapped.ToByteArray()).Replace('+', '-').Replace('/', '_').TrimEnd('=');
        return new Uri(server, $"/rtc/v1?access_token={token}&join_request={request}");
    }

    private async Task ReadAsync(Action<SignalResponse> onMessage, Action onEnd)
    {
        var buffer = new byte[MessageBytes];
        try
        {
            while (await ReadMessageAsync(buffer) is var length and > 0)
                onMessage(SignalResponse.Parser.ParseFrom(buffer, 0, length));
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or InvalidOperationException)
        {
            // It is over, which is said below.
        }

        _outgoing.Writer.TryComplete();
        onEnd();
    }

    private async Task<int> ReadMessageAsync(byte[] buffer)
    {
        var length = 0;
        for (; ; )
        {
            var part = await _socket.ReceiveAsync(buffer.AsMemory(length), _over.Token);
            if (part.MessageType == WebSocketMessageType.Close) return 0;
            length += part.Count;
            if (part.EndOfMessage) return length;
            if (length == buffer.Length) throw new InvalidOperationException("A signal is longer than any should be.");
        }
    }

    private async Task WriteAsync()
    {
        try
        {
            await foreach (var message in _outgoing.Reader.ReadAllAsync())
                await _socket.SendAsync(message, WebSocketMessageType.Binary, true, CancellationToken.None);
            if (_socket.State == WebSocketState.Open)
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
        }
        catch (Exception e) when (e is WebSocketException or InvalidOperationException or IOException)
        {
            // The reader meets the same end and says so.
            _outgoing.Writer.TryComplete();
        }
    }
}
