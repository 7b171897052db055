namespace Scenes.Rooms.Local.Media;

/// <summary>One coded picture, or one packet of sound.</summary>
/// <param name="Kind">Of which track.</param>
/// <param name="Milliseconds">Since the recording began.</param>
/// <param name="IsKey">Can be decoded without those before it.</param>
/// <param name="Bytes">As coded.</param>
internal sealed record RecordedFrame(TrackKind Kind, long Milliseconds, bool IsKey, byte[] Bytes);
