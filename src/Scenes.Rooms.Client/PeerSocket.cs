using System.Net;
using System.Net.Sockets;

namespace Scenes.Rooms.Client;

/// <summary>The UDP socket of one client. Used on the loop only.</summary>
internal sealed class PeerSocket : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly PeerConnection _owner;

    public PeerSocket(PeerConnection owner, IPEndPoint server)
    {
        _owner = owner;
        _socket.Blocking = false;
        _socket.ReceiveBufferSize = 1 << 20;
        _socket.SendBufferSize = 1 << 20;
        _socket.Connect(server);
        Handle = (int)_socket.SafeHandle.DangerousGetHandle();
    }

    public int Handle { get; }

    /// <summary>Packets that the system did not take, as the buffer was full or the server is gone.</summary>
    public long Refused { get; private set; }

    public void Send(ReadOnlySpan<byte> packet)
    {
        _socket.Send(packet, SocketFlags.None, out var error);
        if (error != SocketError.Success) Refused++;
    }

    /// <summary>Hands over what has come, at most so many packets.</summary>
    public void Read(Span<byte> buffer, int most)
    {
        for (var i = 0; i < most; i++)
        {
            var length = _socket.Receive(buffer, SocketFlags.None, out var error);
            if (error == SocketError.WouldBlock) return;
            if (error == SocketError.Success) _owner.Receive(buffer[..length]);
        }
    }

    public void Dispose() => _socket.Dispose();
}
