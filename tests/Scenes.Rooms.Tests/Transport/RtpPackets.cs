using System.Buffers.Binary;

namespace Scenes.Rooms.Tests.Transport;

/// <summary>Packets to protect.</summary>
internal static class RtpPackets
{
    public static byte[] Rtp(ushort sequence, uint source = 0x5501A0B2, int payload = 100)
    {
        var packet = new byte[12 + payload];
        packet[0] = 0x80;
        packet[1] = 96;
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), sequence);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(4), sequence * 960u);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(8), source);
        for (var i = 12; i < packet.Length; i++) packet[i] = (byte)(i + sequence);
        return packet;
    }

    public static byte[] Rtcp(uint source = 0x4D617273)
    {
        var packet = new byte[8 + 24];
        packet[0] = 0x81;
        packet[1] = 201;
        packet[3] = 7;
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(4), source);
        for (var i = 8; i < packet.Length; i++) packet[i] = (byte)i;
        return packet;
    }
}
