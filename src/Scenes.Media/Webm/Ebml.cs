using System.Buffers.Binary;
using System.Numerics;

namespace Scenes.Media;

/// <summary>Ids and numbers of EBML (RFC 8794) and of the elements of Matroska (RFC 9559) that WebM has.</summary>
internal static class Ebml
{
    public const uint Header = 0x1A45DFA3;
    public const uint DocType = 0x4282;
    public const uint Segment = 0x18538067;
    public const uint SeekHead = 0x114D9B74;
    public const uint Seek = 0x4DBB;
    public const uint SeekId = 0x53AB;
    public const uint SeekPosition = 0x53AC;
    public const uint Info = 0x1549A966;
    public const uint TimestampScale = 0x2AD7B1;
    public const uint Duration = 0x4489;
    public const uint MuxingApp = 0x4D80;
    public const uint WritingApp = 0x5741;
    public const uint Tracks = 0x1654AE6B;
    public const uint TrackEntry = 0xAE;
    public const uint TrackNumber = 0xD7;
    public const uint TrackType = 0x83;
    public const uint CodecId = 0x86;
    public const uint ContentEncodings = 0x6D80;
    public const uint Video = 0xE0;
    public const uint PixelWidth = 0xB0;
    public const uint PixelHeight = 0xBA;
    public const uint Cues = 0x1C53BB6B;
    public const uint CuePoint = 0xBB;
    public const uint CueTime = 0xB3;
    public const uint CueTrackPositions = 0xB7;
    public const uint CueTrack = 0xF7;
    public const uint CueClusterPosition = 0xF1;
    public const uint Cluster = 0x1F43B675;
    public const uint Timestamp = 0xE7;
    public const uint SimpleBlock = 0xA3;
    public const uint BlockGroup = 0xA0;
    public const uint Block = 0xA1;
    public const uint ReferenceBlock = 0xFB;
    public const uint BlockDuration = 0x9B;

    /// <summary>How long an element is that does not say so.</summary>
    public const long Unknown = -1;

    /// <summary>Whether an element ends a cluster whose length is unknown (RFC 8794, 6.2).</summary>
    public static bool EndsCluster(uint id) => id is Cluster or Cues or Info or Tracks or SeekHead or Segment or Header
        or 0x1254C367 or 0x1043A770 or 0x1941A469;

    /// <summary>How many bytes a number takes, by its first byte; 0 for none that it can be.</summary>
    public static int LengthOf(byte first) => first == 0 ? 0 : BitOperations.LeadingZeroCount(first) - 23;

    /// <summary>A whole number without a sign, of 0 to 8 bytes.</summary>
    /// <exception cref="WebmException">It has another length.</exception>
    public static ulong Number(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > 8) throw Bad($"A number has {bytes.Length} bytes.");
        var number = 0UL;
        foreach (var one in bytes) number = (number << 8) | one;
        return number;
    }

    /// <summary>A number of variable length at the beginning of some bytes.</summary>
    /// <returns>The number and how many bytes it takes; <see cref="Unknown"/> for a length that is unknown.</returns>
    /// <exception cref="WebmException">There is none.</exception>
    public static (long Value, int Length) Size(ReadOnlySpan<byte> bytes)
    {
        var length = bytes.IsEmpty ? 0 : LengthOf(bytes[0]);
        if (length is 0 or > 8 || length > bytes.Length) throw Bad("A length cannot be read.");
        var value = Number(bytes[..length]) & ((1UL << (7 * length)) - 1);
        return value == (1UL << (7 * length)) - 1 ? (Unknown, length) : ((long)value, length);
    }

    /// <summary>An id at the beginning of some bytes.</summary>
    /// <exception cref="WebmException">There is none.</exception>
    public static (uint Id, int Length) Id(ReadOnlySpan<byte> bytes)
    {
        var length = bytes.IsEmpty ? 0 : LengthOf(bytes[0]);
        if (length is 0 or > 4 || length > bytes.Length) throw Bad("An id cannot be read.");
        return ((uint)Number(bytes[..length]), length);
    }

    /// <summary>A whole number as eight bytes.</summary>
    public static byte[] Eight(ulong number)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, number);
        return bytes;
    }

    public static WebmException Bad(string message) => new(WebmException.BadElement, message);
}
