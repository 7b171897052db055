using System.Buffers.Binary;

namespace Scenes.Rooms.Client;

/// <summary>Writes the RTCP packets of a client (RFC 3550, RFC 4585) into spans that are large enough.</summary>
internal static class RtcpWriter
{
    private const long NtpEpochSeconds = 2_208_988_800;

    /// <summary>How a sender's timestamps lie on the wall clock.</summary>
    public static int SenderReport(Span<byte> into, RtpSender sender, DateTimeOffset now)
    {
        Head(into, 0, 200, 6, sender.Ssrc);
        var unix = now.ToUnixTimeMilliseconds();
        BinaryPrimitives.WriteUInt32BigEndian(into[8..], (uint)(unix / 1_000 + NtpEpochSeconds));
        BinaryPrimitives.WriteUInt32BigEndian(into[12..], (uint)(((ulong)(unix % 1_000) << 32) / 1_000));
        BinaryPrimitives.WriteUInt32BigEndian(into[16..], sender.Timestamp);
        BinaryPrimitives.WriteUInt32BigEndian(into[20..], (uint)sender.Packets);
        BinaryPrimitives.WriteUInt32BigEndian(into[24..], (uint)sender.Bytes);
        return 28;
    }

    /// <summary>What was lost of a source, in all and of late (0 to 255).</summary>
    public static int ReceiverReport(Span<byte> into, uint own, RtpReceiver receiver, byte fraction)
    {
        Head(into, 1, 201, 7, own);
        BinaryPrimitives.WriteUInt32BigEndian(into[8..], receiver.Ssrc);
        BinaryPrimitives.WriteUInt32BigEndian(into[12..], (uint)Math.Clamp(receiver.Lost, 0, 0x7FFFFF));
        into[12] = fraction;
        BinaryPrimitives.WriteUInt32BigEndian(into[16..], receiver.HighestSequence);
        into.Slice(20, 12).Clear();
        return 32;
    }

    /// <summary>Asks for a key frame.</summary>
    public static int PictureLoss(Span<byte> into, uint own, uint source)
    {
        Head(into, 1, 206, 2, own);
        BinaryPrimitives.WriteUInt32BigEndian(into[8..], source);
        return 12;
    }

    /// <summary>Asks for packets again, one entry each.</summary>
    public static int Nack(Span<byte> into, uint own, uint source, ReadOnlySpan<ushort> missing)
    {
        Head(into, 1, 205, 2 + missing.Length, own);
        BinaryPrimitives.WriteUInt32BigEndian(into[8..], source);
        for (var i = 0; i < missing.Length; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(into[(12 + i * 4)..], missing[i]);
            BinaryPrimitives.WriteUInt16BigEndian(into[(14 + i * 4)..], 0);
        }

        return 12 + missing.Length * 4;
    }

    /// <summary>Says that a client takes so many bits a second (REMB).</summary>
    public static int Bandwidth(Span<byte> into, uint own, uint source, uint bits)
    {
        Head(into, 15, 206, 5, own);
        into.Slice(8, 4).Clear();
        "REMB"u8.CopyTo(into[12..]);
        var exponent = 0;
        while (bits >> exponent >= 1 << 18) exponent++;
        BinaryPrimitives.WriteUInt32BigEndian(into[16..], (1u << 24) | ((uint)exponent << 18) | (bits >> exponent));
        BinaryPrimitives.WriteUInt32BigEndian(into[20..], source);
        return 24;
    }

    private static void Head(Span<byte> into, int count, byte type, int words, uint own)
    {
        into[0] = (byte)(0x80 | count);
        into[1] = type;
        BinaryPrimitives.WriteUInt16BigEndian(into[2..], (ushort)words);
        BinaryPrimitives.WriteUInt32BigEndian(into[4..], own);
    }
}
