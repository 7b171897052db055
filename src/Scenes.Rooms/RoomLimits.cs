namespace Scenes.Rooms;

/// <summary>What a room is created with.</summary>
/// <param name="MaxParticipants">At most so many at once, hidden ones included.</param>
/// <param name="EmptyTimeout">Closes by itself when nobody came for so long.</param>
/// <param name="DepartureTimeout">Closes by itself when everybody has been gone for so long.</param>
/// <param name="Metadata">What the room tells its participants about itself.</param>
public sealed record RoomLimits(
    int MaxParticipants, TimeSpan EmptyTimeout, TimeSpan DepartureTimeout, string Metadata = "");
