namespace Scenes.Rooms;

/// <summary>Something that a participant publishes.</summary>
/// <param name="Id">The server's id (<c>TR_...</c>).</param>
/// <param name="IsVideo">A picture; otherwise sound.</param>
/// <param name="IsMuted">Nothing is sent at the moment.</param>
public sealed record RoomTrack(string Id, bool IsVideo, bool IsMuted);
