namespace Scenes.Rooms.Local.Media;

/// <summary>A packet as it was sent to a subscriber.</summary>
/// <param name="Sequence">The subscriber's number, extended.</param>
/// <param name="Layer">Where it came from; null for none.</param>
/// <param name="Source">The layer's number, extended.</param>
/// <param name="Numbers">What was added to its numbers.</param>
/// <param name="Resends">How often it was sent again.</param>
/// <param name="ResentAt">When last, in milliseconds.</param>
internal readonly record struct SentPacket(
    long Sequence, SourceLayer? Layer, long Source, Renumbering Numbers, int Resends, long ResentAt);
