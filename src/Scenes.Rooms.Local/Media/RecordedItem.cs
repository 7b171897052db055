namespace Scenes.Rooms.Local.Media;

/// <summary>What the loop hands to a recording's thread.</summary>
/// <param name="Kind">Which of its tracks.</param>
/// <param name="Packet">A rented copy of an RTP packet, given back by the thread; null for a clock.</param>
/// <param name="Length">Bytes of the packet.</param>
/// <param name="At">When it came, in milliseconds of the loop.</param>
/// <param name="Clock">Where the track's clock stands, when that is what is told.</param>
internal readonly record struct RecordedItem(
    TrackKind Kind, byte[]? Packet, int Length, long At, SenderClock Clock);
