namespace Scenes.Rooms.Local.Media;

/// <summary>The payload descriptor of VP8 over RTP (RFC 7741, section 4.2).</summary>
internal readonly record struct Vp8Descriptor
{
    /// <summary>Bytes before the frame's own.</summary>
    public int Length { get; private init; }

    /// <summary>The first packet of a frame: S is set and the partition is the first.</summary>
    public bool IsStart { get; private init; }

    /// <summary>The first packet of a key frame.</summary>
    public bool IsKeyFrame { get; private init; }

    /// <summary>Where the picture's number stands; 0 when there is none.</summary>
    public int PictureAt { get; private init; }

    /// <summary>The number has 15 bits; otherwise 7.</summary>
    public bool IsLong { get; private init; }

    /// <summary>The picture's number.</summary>
    public ushort Picture { get; private init; }

    /// <summary>Where TL0PICIDX stands; 0 when there is none.</summary>
    public int BaseAt { get; private init; }

    /// <summary>TL0PICIDX: the number of the frame of the lowest temporal layer.</summary>
    public byte Base { get; private init; }

    /// <summary>Where TID, Y and KEYIDX stand; 0 when KEYIDX is not there.</summary>
    public int KeyAt { get; private init; }

    /// <summary>KEYIDX, 0 to 31.</summary>
    public byte Key { get; private init; }

    /// <summary>Reads the descriptor of a payload; false where it is cut off or no byte of the frame follows.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, out Vp8Descriptor descriptor)
    {
        descriptor = default;
        if (payload.Length < 2) return false;
        var isStart = (payload[0] & 0x10) != 0 && (payload[0] & 7) == 0;
        int at = 1, pictureAt = 0, baseAt = 0, keyAt = 0;
        if ((payload[0] & 0x80) != 0)
        {
            var fields = payload[at++];
            if ((fields & 0x80) != 0)
            {
                if (at >= payload.Length) return false;
                pictureAt = at;
                at += (payload[at] & 0x80) != 0 ? 2 : 1;
            }

            if ((fields & 0x40) != 0) baseAt = at++;
            if ((fields & 0x10) != 0) keyAt = at;
            if ((fields & 0x30) != 0) at++;
        }

        if (at >= payload.Length) return false;
        var isLong = pictureAt > 0 && (payload[pictureAt] & 0x80) != 0;
        descriptor = new Vp8Descriptor
        {
            Length = at,
            IsStart = isStart,
            IsKeyFrame = isStart && BeginsKeyFrame(payload[at..]),
            PictureAt = pictureAt,
            IsLong = isLong,
            Picture = (ushort)(pictureAt == 0 ? 0
                : isLong ? (payload[pictureAt] & 0x7f) << 8 | payload[pictureAt + 1] : payload[pictureAt]),
            BaseAt = baseAt,
            Base = baseAt == 0 ? (byte)0 : payload[baseAt],
            KeyAt = keyAt,
            Key = (byte)(keyAt == 0 ? 0 : payload[keyAt] & 31),
        };
        return true;
    }

    /// <summary>RFC 6386, section 9.1: an even first byte, and a start code before the size.</summary>
    private static bool BeginsKeyFrame(ReadOnlySpan<byte> frame) =>
        frame.Length >= 10 && (frame[0] & 1) == 0 && frame[3] == 0x9d && frame[4] == 0x01 && frame[5] == 0x2a;
}
