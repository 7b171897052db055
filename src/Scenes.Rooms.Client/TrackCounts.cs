namespace Scenes.Rooms.Client;

/// <summary>What has come of one track.</summary>
/// <param name="Track">The server's id (<c>TR_...</c>).</param>
/// <param name="IsVideo">A picture; otherwise sound.</param>
/// <param name="Packets">Packets, each counted once.</param>
/// <param name="Lost">Packets that should have come and did not, or not yet.</param>
/// <param name="Frames">Whole frames.</param>
/// <param name="Shown">Whole frames with nothing missing since the last key frame.</param>
/// <param name="FirstFrameMs">From the first message of the join to the first frame shown; -1 before.</param>
/// <param name="LongestPauseMs">The longest time between two frames shown.</param>
/// <param name="Extension">The picture's turn or the sound's level, as last said; -1 when it was not.</param>
public sealed record TrackCounts(
    string Track, bool IsVideo, long Packets, long Lost, long Frames, long Shown, long FirstFrameMs,
    long LongestPauseMs, int Extension);
