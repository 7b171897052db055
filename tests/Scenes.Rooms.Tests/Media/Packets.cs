using System.Buffers.Binary;

namespace Scenes.Rooms.Tests.Media;

/// <summary>Makes RTP and RTCP packets byte by byte, by none of the code under test.</summary>
internal static class Packets
{
    public static byte[] Rtp(
        int type, int sequence, uint timestamp, uint ssrc, byte[] payload, bool marker = false,
        params (int Id, byte[] Value)[] extensions)
    {
        var elements = extensions.SelectMany(e => e.Value.Prepend((byte)(e.Id << 4 | e.Value.Length - 1))).ToList();
        while (elements.Count % 4 != 0) elements.Add(0);
        var packet = new byte[12 + (elements.Count > 0 ? 4 + elements.Count : 0) + payload.Length];
        packet[0] = (byte)(elements.Count > 0 ? 0x90 : 0x80);
        packet[1] = (byte)((marker ? 0x80 : 0) | type);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)sequence);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(4), timestamp);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(8), ssrc);
        if (elements.Count > 0)
        {
            packet[12] = 0xBE;
            packet[13] = 0xDE;
            packet[15] = (byte)(elements.Count / 4);
            elements.CopyTo(packet, 16);
        }

        payload.CopyTo(packet, packet.Length - payload.Length);
        return packet;
    }

    /// <summary>A VP8 payload with all numbers, and ten bytes of a key frame or one of another.</summary>
    public static byte[] Vp8(bool start, bool key, int picture, int tl0, int keyIdx, byte[] body) =>
    [
        (byte)(0x80 | (start ? 0x10 : 0)), 0xF0, (byte)(0x80 | picture >> 8 & 0x7f), (byte)picture, (byte)tl0,
        (byte)(0x20 | keyIdx & 31),
        .. start && key ? new byte[] { 0x10, 0, 0, 0x9d, 0x01, 0x2a, 0x40, 0x01, 0xb4, 0x00 } : [0x11], .. body,
    ];

    public static byte[] SenderReport(uint ssrc, ulong ntp, uint timestamp)
    {
        var report = new byte[28];
        (report[0], report[1], report[3]) = (0x80, 200, 6);
        BinaryPrimitives.WriteUInt32BigEndian(report.AsSpan(4), ssrc);
        BinaryPrimitives.WriteUInt64BigEndian(report.AsSpan(8), ntp);
        BinaryPrimitives.WriteUInt32BigEndian(report.AsSpan(16), timestamp);
        return report;
    }

    public static byte[] ReceiverReport(uint ssrc, byte fraction, uint lastReport = 0, uint delay = 0)
    {
        var report = new byte[32];
        (report[0], report[1], report[3]) = (0x81, 201, 7);
        BinaryPrimitives.WriteUInt32BigEndian(report.AsSpan(8), ssrc);
        report[12] = fraction;
        BinaryPrimitives.WriteUInt32BigEndian(report.AsSpan(24), lastReport);
        BinaryPrimitives.WriteUInt32BigEndian(report.AsSpan(28), delay);
        return report;
    }

    public static byte[] Feedback(int type, int kind, uint ssrc, params byte[] control)
    {
        byte[] head = [(byte)(0x80 | kind), (byte)type, 0, (byte)(2 + control.Length / 4), 0, 0, 0, 1, 0, 0, 0, 0];
        byte[] part = [.. head, .. control];
        BinaryPrimitives.WriteUInt32BigEndian(part.AsSpan(8), ssrc);
        return part;
    }

    public static byte[] Missing(uint ssrc, ushort first, ushort mask = 0) =>
        Feedback(205, 1, ssrc, (byte)(first >> 8), (byte)first, (byte)(mask >> 8), (byte)mask);

    public static byte[] KeyFrame(uint ssrc) => Feedback(206, 1, ssrc);

    public static byte[] Estimate(int mantissa, int exponent, uint ssrc)
    {
        byte[] control =
        [
            .. "REMB"u8, 1, (byte)(exponent << 2 | mantissa >> 16), (byte)(mantissa >> 8), (byte)mantissa, 0, 0, 0, 0,
        ];
        BinaryPrimitives.WriteUInt32BigEndian(control.AsSpan(8), ssrc);
        return Feedback(206, 15, 0, control);
    }

    public static ushort SequenceOf(byte[] packet) => BinaryPrimitives.ReadUInt16BigEndian(packet.AsSpan(2));

    public static uint TimestampOf(byte[] packet) => BinaryPrimitives.ReadUInt32BigEndian(packet.AsSpan(4));

    public static uint SsrcOf(byte[] packet) => BinaryPrimitives.ReadUInt32BigEndian(packet.AsSpan(8));

    /// <summary>The header extensions of a packet in the one-byte form.</summary>
    public static Dictionary<int, byte[]> Extensions(byte[] packet)
    {
        var found = new Dictionary<int, byte[]>();
        if ((packet[0] & 0x10) == 0) return found;
        Assert.Equal(0xBEDE, BinaryPrimitives.ReadUInt16BigEndian(packet.AsSpan(12)));
        var end = 16 + BinaryPrimitives.ReadUInt16BigEndian(packet.AsSpan(14)) * 4;
        for (var at = 16; at < end;)
        {
            if (packet[at] == 0)
            {
                at++;
                continue;
            }

            var length = (packet[at] & 15) + 1;
            found.Add(packet[at] >> 4, packet[(at + 1)..(at + 1 + length)]);
            at += 1 + length;
        }

        return found;
    }

    public static byte[] PayloadOf(byte[] packet) => (packet[0] & 0x10) == 0
        ? packet[12..] : packet[(16 + BinaryPrimitives.ReadUInt16BigEndian(packet.AsSpan(14)) * 4)..];
}
