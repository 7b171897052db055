using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Scenes.Rooms.Tests.Stage;

/// <summary>
/// Stands between clients and the media port of a server: loses packets and delays them, both ways, by a seed. Each
/// packet is delayed by itself, so that they overtake each other.
/// </summary>
internal sealed class UdpProxy : IDisposable
{
    private const int Sockets = 64;

    private readonly Socket _front = Open();
    private readonly Dictionary<SocketAddress, Socket> _back = [];
    private readonly PriorityQueue<Held, long> _held = new();
    private readonly IPEndPoint _server;
    private readonly double _loss;
    private readonly TimeSpan _jitter;
    private readonly Random _chance;
    private readonly Thread _thread;
    private volatile bool _isOver;
    private volatile bool _isCut;

    /// <param name="server">Where packets go to.</param>
    /// <param name="loss">The share that is lost each way.</param>
    /// <param name="jitter">Each packet is held for any time up to this.</param>
    /// <param name="seed">Of the chance.</param>
    public UdpProxy(IPEndPoint server, double loss, TimeSpan jitter, int seed)
    {
        (_server, _loss, _jitter, _chance) = (server, loss, jitter, new Random(seed));
        _front.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _thread = new Thread(Run) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>Where clients send to.</summary>
    public IPEndPoint Endpoint => (IPEndPoint)_front.LocalEndPoint!;

    /// <summary>Whether nothing gets through.</summary>
    public bool IsCut
    {
        get => _isCut;
        set => _isCut = value;
    }

    public long Passed { get; private set; }

    public long Lost { get; private set; }

    public void Dispose()
    {
        _isOver = true;
        _thread.Join();
        _front.Dispose();
        foreach (var socket in _back.Values) socket.Dispose();
    }

    private void Run()
    {
        var buffer = new byte[2_048];
        var from = new SocketAddress(AddressFamily.InterNetwork);
        while (!_isOver)
        {
            List<Socket> ready = [_front, .. _back.Values];
            Socket.Select(ready, null, null, TimeSpan.FromMilliseconds(1));
            if (ready.Remove(_front)) TakeFront(buffer, from);
            foreach (var socket in ready) TakeBack(socket, buffer);
            while (_held.TryPeek(out var held, out var due) && due <= Stopwatch.GetTimestamp()) Pass(_held.Dequeue());
        }
    }

    private void TakeFront(byte[] buffer, SocketAddress from)
    {
        while (_front.Available > 0)
        {
            var length = _front.ReceiveFrom(buffer, SocketFlags.None, from);
            if (!_back.TryGetValue(from, out var back))
            {
                if (_back.Count == Sockets) continue;
                back = Open();
                back.Connect(_server);
                _back[Copy(from)] = back;
            }

            Hold(buffer.AsSpan(0, length), back, null);
        }
    }

    private void TakeBack(Socket back, byte[] buffer)
    {
        var client = _back.First(pair => pair.Value == back).Key;
        while (true)
        {
            var length = back.Receive(buffer, SocketFlags.None, out var error);
            if (error == SocketError.WouldBlock) return;
            if (error == SocketError.Success) Hold(buffer.AsSpan(0, length), _front, client);
        }
    }

    private void Hold(ReadOnlySpan<byte> packet, Socket by, SocketAddress? to)
    {
        if (_isCut || _chance.NextDouble() < _loss)
        {
            Lost++;
            return;
        }

        var ticks = (long)(_jitter.TotalSeconds * _chance.NextDouble() * Stopwatch.Frequency);
        _held.Enqueue(new Held(packet.ToArray(), by, to), Stopwatch.GetTimestamp() + ticks);
    }

    private void Pass(Held held)
    {
        Passed++;
        try
        {
            if (held.To is null) held.By.Send(held.Packet, SocketFlags.None, out _);
            else held.By.SendTo(held.Packet, SocketFlags.None, held.To);
        }
        catch (SocketException)
        {
            // Whoever it was for is gone.
            Lost++;
        }
    }

    private static SocketAddress Copy(SocketAddress address)
    {
        var copy = new SocketAddress(address.Family, address.Size);
        address.Buffer.Span[..address.Size].CopyTo(copy.Buffer.Span);
        return copy;
    }

    private static Socket Open() => new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp)
    {
        Blocking = false,
        ReceiveBufferSize = 1 << 20,
    };

    private sealed record Held(byte[] Packet, Socket By, SocketAddress? To);
}
