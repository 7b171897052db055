using System.Buffers.Binary;

namespace Scenes.Rooms.Local.Media;

/// <summary>An RTP packet (RFC 3550, section 5.1), read strictly and without copying.</summary>
internal readonly ref struct RtpPacket
{
    /// <summary>Bytes before contributing sources and extensions.</summary>
    public const int HeaderBytes = 12;

    private RtpPacket(
        ReadOnlySpan<byte> bytes, ushort profile, ReadOnlySpan<byte> extensions, ReadOnlySpan<byte> payload)
    {
        Bytes = bytes;
        Profile = profile;
        Extensions = extensions;
        Payload = payload;
    }

    /// <summary>The whole packet.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>The form of the header extensions (RFC 8285); 0 when there are none.</summary>
    public ushort Profile { get; }

    /// <summary>The elements of the header extensions.</summary>
    public ReadOnlySpan<byte> Extensions { get; }

    /// <summary>What the packet carries, without padding; empty when it is padding alone.</summary>
    public ReadOnlySpan<byte> Payload { get; }

    /// <summary>The end of a frame of video, the beginning of speech in audio.</summary>
    public bool Marker => (Bytes[1] & 0x80) != 0;

    /// <summary>0 to 127.</summary>
    public byte PayloadType => (byte)(Bytes[1] & 0x7f);

    /// <summary>The number of the packet, which wraps.</summary>
    public ushort Sequence => BinaryPrimitives.ReadUInt16BigEndian(Bytes[2..]);

    /// <summary>In ticks of the codec's clock, which wraps.</summary>
    public uint Timestamp => BinaryPrimitives.ReadUInt32BigEndian(Bytes[4..]);

    /// <summary>The source.</summary>
    public uint Ssrc => BinaryPrimitives.ReadUInt32BigEndian(Bytes[8..]);

    /// <summary>Reads a packet; false for anything that is none.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out RtpPacket packet)
    {
        packet = default;
        if (bytes.Length is < HeaderBytes or > MediaLimits.PacketBytes || bytes[0] >> 6 != 2) return false;
        var at = HeaderBytes + (bytes[0] & 15) * 4;
        ushort profile = 0;
        ReadOnlySpan<byte> extensions = default;
        if ((bytes[0] & 0x10) != 0)
        {
            if (at + 4 > bytes.Length) return false;
            profile = BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]) * 4;
            at += 4;
            if (at + length > bytes.Length) return false;
            extensions = bytes.Slice(at, length);
            at += length;
            if (!RtpExtensions.AreWhole(profile, extensions)) return false;
        }

        var end = bytes.Length;
        if ((bytes[0] & 0x20) != 0)
        {
            // The last byte counts itself, so a padding of none is no padding.
            if (bytes[^1] == 0) return false;
            end -= bytes[^1];
        }

        if (at > end) return false;
        packet = new RtpPacket(bytes, profile, extensions, bytes[at..end]);
        return true;
    }
}
