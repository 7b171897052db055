using System.Collections.Immutable;

namespace Scenes.Rooms;

/// <summary>Somebody in a room.</summary>
/// <param name="Identity">Who.</param>
/// <param name="Session">The server's id of this connection (<c>PA_...</c>).</param>
/// <param name="IsActive">Media can flow; false while they connect.</param>
/// <param name="JoinedAt">When they came.</param>
/// <param name="Tracks">What they publish.</param>
public sealed record RoomParticipant(
    string Identity, string Session, bool IsActive, DateTimeOffset JoinedAt, ImmutableArray<RoomTrack> Tracks);
