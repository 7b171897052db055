using System.Buffers.Binary;
using System.Numerics;

namespace Scenes.Rooms.Local.Sctp;

/// <summary>The common header: ports, verification tag, CRC32c.</summary>
internal static class SctpPacket
{
    /// <summary>The port of both sides; what <c>a=sctp-port</c> says.</summary>
    public const ushort Port = 5000;

    public const int HeaderBytes = 12;

    /// <summary>The largest packet that is sent; a browser's DTLS record of it fits an IPv6 packet of 1,280.</summary>
    public const int MaxBytes = 1_152;

    /// <summary>Whether ports and checksum are right.</summary>
    public static bool TryOpen(ReadOnlySpan<byte> packet, out uint tag)
    {
        tag = 0;
        if (packet.Length < HeaderBytes) return false;
        if (BinaryPrimitives.ReadUInt16BigEndian(packet) != Port) return false;
        if (BinaryPrimitives.ReadUInt16BigEndian(packet[2..]) != Port) return false;
        tag = BinaryPrimitives.ReadUInt32BigEndian(packet[4..]);
        return BinaryPrimitives.ReadUInt32LittleEndian(packet[8..]) == Checksum(packet);
    }

    public static void WriteHeader(Span<byte> packet, uint tag)
    {
        BinaryPrimitives.WriteUInt16BigEndian(packet, Port);
        BinaryPrimitives.WriteUInt16BigEndian(packet[2..], Port);
        BinaryPrimitives.WriteUInt32BigEndian(packet[4..], tag);
    }

    /// <summary>Writes the checksum of what the packet holds now.</summary>
    public static void Seal(Span<byte> packet) =>
        BinaryPrimitives.WriteUInt32LittleEndian(packet[8..], Checksum(packet));

    /// <summary>The CRC32c of a packet as if its checksum were zero.</summary>
    public static uint Checksum(ReadOnlySpan<byte> packet)
    {
        var crc = BitOperations.Crc32C(uint.MaxValue, BinaryPrimitives.ReadUInt64LittleEndian(packet));
        crc = BitOperations.Crc32C(crc, 0u);
        var rest = packet[HeaderBytes..];
        for (; rest.Length >= 8; rest = rest[8..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(rest));
        }

        foreach (var octet in rest) crc = BitOperations.Crc32C(crc, octet);
        return ~crc;
    }
}
