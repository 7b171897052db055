using System.Net.WebSockets;

namespace Scenes.Rooms.Local.Signal;

/// <summary>Gathers a client's messages, of bounded length.</summary>
internal sealed class SignalBuffer
{
    private byte[] _bytes = new byte[4 * 1024];

    /// <summary>The last message and what lies behind it.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>Reads one message.</summary>
    /// <returns>Its length in bytes; -1 when the socket closes, or the message is too long.</returns>
    public async Task<int> ReadAsync(WebSocket socket, CancellationToken cancel)
    {
        var length = 0;
        while (true)
        {
            if (length == _bytes.Length)
            {
                if (length >= SignalLimits.MessageBytes)
                {
                    await socket.CloseOutputAsync(WebSocketCloseStatus.MessageTooBig, "", cancel);
                    return -1;
                }

                Array.Resize(ref _bytes, length * 2);
            }

            var got = await socket.ReceiveAsync(_bytes.AsMemory(length), cancel);
            if (got.MessageType == WebSocketMessageType.Close) return -1;
            length += got.Count;
            if (got.EndOfMessage) return length;
        }
    }
}
