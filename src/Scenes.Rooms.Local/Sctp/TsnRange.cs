namespace Scenes.Rooms.Local.Sctp;

/// <summary>Numbers that were received, with both ends.</summary>
internal readonly record struct TsnRange(uint First, uint Last);
