namespace Scenes.Rooms.Client;

/// <summary>Frames of a size that look like VP8 to whoever forwards them and nobody can decode: for load.</summary>
public sealed class SyntheticFrames(bool isVideo, int intervalUs, int bytes) : IFrames
{
    private readonly byte[] _key = Frame(bytes, 0);
    private readonly byte[] _delta = Frame(bytes, 1);
    private bool _isBegun;

    /// <inheritdoc/>
    public bool IsVideo => isVideo;

    /// <inheritdoc/>
    public int IntervalUs => intervalUs;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Next(bool needsKey)
    {
        var frame = needsKey || !_isBegun ? _key : _delta;
        _isBegun = true;
        return frame;
    }

    // A key frame's tag, start code and size (320x180); after them anything.
    private static byte[] Frame(int bytes, byte tag)
    {
        var frame = new byte[Math.Max(bytes, 10)];
        new Random(bytes).NextBytes(frame);
        byte[] head = [(byte)(0x10 | tag), 0, 0, 0x9d, 0x01, 0x2a, 0x40, 0x01, 0xb4, 0x00];
        head.CopyTo(frame, 0);
        return frame;
    }
}
