using System.Buffers.Binary;

namespace Scenes.Rooms.Local.Media;

/// <summary>One packet of an RTCP compound (RFC 3550, section 6).</summary>
internal readonly ref struct RtcpPart
{
    public const byte SenderReport = 200;
    public const byte ReceiverReport = 201;
    public const byte TransportFeedback = 205;
    public const byte PayloadFeedback = 206;

    private RtcpPart(byte type, byte count, ReadOnlySpan<byte> body)
    {
        (Type, Count) = (type, count);
        Body = body;
    }

    /// <summary>The packet type.</summary>
    public byte Type { get; }

    /// <summary>The count of reports, or the kind of feedback.</summary>
    public byte Count { get; }

    /// <summary>What follows the first four bytes, without padding.</summary>
    public ReadOnlySpan<byte> Body { get; }

    /// <summary>
    /// Whether a compound is whole: full or reduced in size (RFC 5506), every length right, padding only at its end.
    /// </summary>
    public static bool AreWhole(ReadOnlySpan<byte> compound)
    {
        if (compound.IsEmpty) return false;
        while (!compound.IsEmpty)
        {
            if (!TryTake(ref compound, out var part)) return false;
            if (!HasRoom(part)) return false;
        }

        return true;
    }

    /// <summary>Takes the first packet off a compound; false when it is broken, or none is left.</summary>
    public static bool TryTake(ref ReadOnlySpan<byte> compound, out RtcpPart part)
    {
        part = default;
        if (compound.Length < 4 || compound[0] >> 6 != 2) return false;
        var length = (BinaryPrimitives.ReadUInt16BigEndian(compound[2..]) + 1) * 4;
        if (length > compound.Length) return false;
        var end = length;
        if ((compound[0] & 0x20) != 0)
        {
            int padding = compound[length - 1];
            if (length != compound.Length || padding == 0 || padding % 4 != 0 || padding > length - 4) return false;
            end -= padding;
        }

        part = new RtcpPart(compound[1], (byte)(compound[0] & 31), compound[4..end]);
        compound = compound[length..];
        return true;
    }

    /// <summary>Whether what the type and count promise is there.</summary>
    private static bool HasRoom(in RtcpPart part) => part.Type switch
    {
        SenderReport => part.Body.Length >= 24 + 24 * part.Count,
        ReceiverReport => part.Body.Length >= 4 + 24 * part.Count,
        TransportFeedback or PayloadFeedback => part.Body.Length >= 8,
        _ => true,
    };
}
