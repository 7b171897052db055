using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Scenes.Rooms.Local.Transport;

/// <summary>The one UDP port of media: IPv4, all interfaces. Used on the loop only, except for its addresses.</summary>
internal sealed class UdpPort : IDatagramSender, IDisposable
{
    /// <summary>No datagram of these protocols is longer; the bytes of one Ethernet frame and a little more.</summary>
    public const int MaxDatagram = 2048;

    private const int SystemBuffer = 4 << 20;
    private const int MaxCandidates = 16;

    private readonly Socket _socket;
    private readonly nint _descriptor;
    private readonly TransportCounters _counters;

    private UdpPort(Socket socket, TransportCounters counters)
    {
        _socket = socket;
        _descriptor = socket.SafeHandle.DangerousGetHandle();
        _counters = counters;
        Port = ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    /// <summary>The port that is bound.</summary>
    public int Port { get; }

    /// <summary>For <c>poll</c>.</summary>
    public int Descriptor => (int)_descriptor;

    /// <summary>Binds a port, or a free one for 0.</summary>
    /// <exception cref="TransportUnavailableException">It is taken or not allowed.</exception>
    public static UdpPort Open(int port, TransportCounters counters)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp)
        {
            ReceiveBufferSize = SystemBuffer,
            SendBufferSize = SystemBuffer,
        };
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Any, port));
            return new UdpPort(socket, counters);
        }
        catch (SocketException fault)
        {
            socket.Dispose();
            var why = fault.SocketErrorCode == SocketError.AddressAlreadyInUse ? "is taken" : "cannot be bound";
            throw new TransportUnavailableException($"UDP port {port} {why}: choose another one for media.", fault);
        }
    }

    /// <summary>Where clients may send to: what is advertised, else the interfaces' addresses, loopback last.</summary>
    public ImmutableArray<IPEndPoint> Candidates(ImmutableArray<IPAddress> advertised)
    {
        var addresses = advertised.IsDefaultOrEmpty ? InterfaceAddresses().Append(IPAddress.Loopback) : advertised;
        return [.. addresses.Take(MaxCandidates).Select(address => new IPEndPoint(address, Port))];
    }

    /// <summary>Takes the next datagram, if there is one.</summary>
    /// <returns>Its bytes (more than the buffer has when it was cut), or -1 when there is none.</returns>
    public unsafe int Receive(Span<byte> buffer, out UdpAddress from)
    {
        Libc.SocketName name;
        var length = (uint)sizeof(Libc.SocketName);
        nint count;
        fixed (byte* bytes = buffer)
        {
            count = Libc.ReceiveFrom(
                _descriptor, bytes, (nuint)buffer.Length, Libc.DontWait | Libc.Truncate, &name, &length);
        }

        from = count < 0 ? default : new UdpAddress(
            BinaryPrimitives.ReverseEndianness(name.Address), BinaryPrimitives.ReverseEndianness(name.Port));
        return (int)count;
    }

    /// <inheritdoc/>
    public unsafe void Send(UdpAddress to, ReadOnlySpan<byte> datagram)
    {
        var name = new Libc.SocketName
        {
            Family = Libc.InterNetwork,
            Port = BinaryPrimitives.ReverseEndianness(to.Port),
            Address = BinaryPrimitives.ReverseEndianness(to.Ip),
        };
        nint sent;
        fixed (byte* bytes = datagram)
        {
            sent = Libc.SendTo(
                _descriptor, bytes, (nuint)datagram.Length, Libc.DontWait, &name, (uint)sizeof(Libc.SocketName));
        }

        if (sent < 0)
        {
            _counters.Drop(TransportDrop.SendFailed);
            return;
        }

        _counters.PacketsOut++;
        _counters.BytesOut += sent;
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private static IEnumerable<IPAddress> InterfaceAddresses() =>
        NetworkInterface.GetAllNetworkInterfaces()
            .Where(one => one.OperationalStatus == OperationalStatus.Up)
            .SelectMany(one => one.GetIPProperties().UnicastAddresses)
            .Select(one => one.Address)
            .Where(one => one.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(one));
}
