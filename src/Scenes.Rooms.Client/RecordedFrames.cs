using System.Collections.Immutable;

namespace Scenes.Rooms.Client;

/// <summary>Plays recorded frames again and again.</summary>
public sealed class RecordedFrames : IFrames
{
    private readonly ImmutableArray<byte[]> _frames;
    private int _next;

    /// <summary>Takes frames; the first of a picture must be a key frame.</summary>
    public RecordedFrames(bool isVideo, int intervalUs, ImmutableArray<byte[]> frames)
    {
        if (frames.IsEmpty || (isVideo && !IsKey(frames[0])))
            throw new ArgumentException("A recording begins with a key frame.", nameof(frames));
        (IsVideo, IntervalUs, _frames) = (isVideo, intervalUs, frames);
    }

    /// <inheritdoc/>
    public bool IsVideo { get; }

    /// <inheritdoc/>
    public int IntervalUs { get; }

    /// <summary>The same recording, from its beginning: each client plays one of its own.</summary>
    public RecordedFrames Again() => new(IsVideo, IntervalUs, _frames);

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Next(bool needsKey)
    {
        while (needsKey && IsVideo && !IsKey(_frames[_next])) _next = (_next + 1) % _frames.Length;
        var frame = _frames[_next];
        _next = (_next + 1) % _frames.Length;
        return frame;
    }

    // RFC 6386, 9.1: the first bit of a frame is 0 in a key frame.
    private static bool IsKey(byte[] frame) => frame.Length > 0 && (frame[0] & 1) == 0;
}
