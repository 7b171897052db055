namespace Scenes.Rooms;

/// <summary>
/// What a room server says has happened. A hint: it may come late, or not at all, and later than what followed it.
/// </summary>
/// <param name="Id">The server's id of the event.</param>
/// <param name="Name">
/// <c>room_started</c>, <c>room_finished</c>, <c>participant_joined</c>, <c>participant_left</c>,
/// <c>participant_connection_aborted</c>, <c>track_published</c>, <c>track_unpublished</c>, <c>egress_started</c>,
/// <c>egress_updated</c>, <c>egress_ended</c>, or one that a newer server knows.
/// </param>
/// <param name="At">When, by the server's clock, in whole seconds.</param>
/// <param name="Room">The room's name; empty when the event has none.</param>
/// <param name="Identity">Who; null when it is about nobody.</param>
/// <param name="Session">The server's id of their connection (<c>PA_...</c>); null as above.</param>
/// <param name="Track">The track (<c>TR_...</c>); null when it is about none.</param>
/// <param name="Egress">The recording (<c>EG_...</c>); null when it is about none.</param>
public sealed record RoomEvent(
    string Id, string Name, DateTimeOffset At, string Room, string? Identity, string? Session, string? Track,
    string? Egress);
