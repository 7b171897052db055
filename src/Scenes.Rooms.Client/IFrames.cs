namespace Scenes.Rooms.Client;

/// <summary>An endless run of encoded frames of one track.</summary>
public interface IFrames
{
    /// <summary>A picture (VP8); otherwise sound (Opus).</summary>
    bool IsVideo { get; }

    /// <summary>Microseconds from one frame to the next.</summary>
    int IntervalUs { get; }

    /// <summary>The next frame.</summary>
    /// <param name="needsKey">Whether somebody asked for a key frame; the next one that there is comes next.</param>
    ReadOnlyMemory<byte> Next(bool needsKey);
}
