using System.Buffers.Binary;

namespace Scenes.Rooms.Local.Transport;

/// <summary>As much of RTP (RFC 3550, 5.1) as its protection has to know.</summary>
internal static class RtpLayout
{
    /// <summary>The shortest RTP packet.</summary>
    public const int MinRtp = 12;

    /// <summary>The shortest RTCP packet: a header and who sends it.</summary>
    public const int MinRtcp = 8;

    /// <summary>Whether a datagram of RTP or RTCP is RTCP (RFC 5761, 4).</summary>
    public static bool IsRtcp(ReadOnlySpan<byte> packet) => packet[1] is >= 192 and <= 223;

    /// <summary>Bytes before the payload, header extension included; -1 when they do not fit.</summary>
    public static int HeaderLength(ReadOnlySpan<byte> packet)
    {
        if (packet.Length < MinRtp || packet[0] >> 6 != 2) return -1;
        var length = MinRtp + 4 * (packet[0] & 0x0F);
        if ((packet[0] & 0x10) != 0)
        {
            if (packet.Length < length + 4) return -1;
            length += 4 + 4 * BinaryPrimitives.ReadUInt16BigEndian(packet[(length + 2)..]);
        }

        return length <= packet.Length ? length : -1;
    }

    /// <summary>The sequence number.</summary>
    public static ushort Sequence(ReadOnlySpan<byte> packet) => BinaryPrimitives.ReadUInt16BigEndian(packet[2..]);

    /// <summary>The SSRC of an RTP packet.</summary>
    public static uint RtpSource(ReadOnlySpan<byte> packet) => BinaryPrimitives.ReadUInt32BigEndian(packet[8..]);

    /// <summary>The SSRC of who sent an RTCP packet.</summary>
    public static uint RtcpSource(ReadOnlySpan<byte> packet) => BinaryPrimitives.ReadUInt32BigEndian(packet[4..]);

    /// <summary>
    /// The 48 bits of a sequence number, guessed from the highest index so far (RFC 3711, 3.3.1). There is no packet
    /// before the first round.
    /// </summary>
    public static ulong Index(ulong highest, ushort sequence)
    {
        var index = (highest & ~0xFFFFUL) | sequence;
        var ahead = (long)(index - highest);
        if (ahead > 0x8000 && index >= 0x10000) return index - 0x10000;
        return ahead < -0x8000 ? index + 0x10000 : index;
    }
}
