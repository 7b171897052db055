namespace Scenes.Domain;

/// <summary>From here on the scene is played in this room, which is to be opened; the one before is closed.</summary>
/// <param name="Epoch">The how many-th room of the scene it is, from 1.</param>
public sealed record RoomAssigned(int Epoch) : SceneEvent;

/// <summary>The room stands.</summary>
/// <param name="Epoch">The how many-th room of the scene it is, from 1.</param>
public sealed record RoomOpened(int Epoch) : SceneEvent;

/// <summary>Somebody was seen in the room, or was not seen there any more.</summary>
/// <param name="Slot">Who.</param>
/// <param name="Epoch">In which room.</param>
/// <param name="Inside">Whether they are in the room.</param>
public sealed record RoomPresence(string Slot, int Epoch, bool Inside) : SceneEvent;

/// <summary>An operator sent somebody out for good.</summary>
public sealed record ParticipantBanned(string Slot) : SceneEvent;
