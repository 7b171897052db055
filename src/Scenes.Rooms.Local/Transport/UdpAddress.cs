using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Scenes.Rooms.Local.Transport;

/// <summary>An IPv4 address and port as a value, so that a map of them costs nothing per packet.</summary>
/// <param name="Ip">The address, most significant byte first.</param>
/// <param name="Port">The port.</param>
internal readonly record struct UdpAddress(uint Ip, ushort Port)
{
    /// <summary>The value of an IPv4 end point; throws <see cref="ArgumentException"/> for another family.</summary>
    public static UdpAddress From(IPEndPoint point)
    {
        if (point.AddressFamily != AddressFamily.InterNetwork)
            throw new ArgumentException("Only IPv4 is spoken here.", nameof(point));
        Span<byte> bytes = stackalloc byte[4];
        point.Address.TryWriteBytes(bytes, out _);
        return new UdpAddress(BinaryPrimitives.ReadUInt32BigEndian(bytes), (ushort)point.Port);
    }

    /// <summary>As the sockets of .NET take it.</summary>
    public IPEndPoint ToEndPoint()
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, Ip);
        return new IPEndPoint(new IPAddress(bytes), Port);
    }
}
