namespace Scenes.Checker;

/// <summary>Somebody came into a room of a scene, or tried to; as they saw it themselves.</summary>
/// <param name="Scene">The scene.</param>
/// <param name="Slot">Who they are in it.</param>
/// <param name="Epoch">The how many-th room of it.</param>
/// <param name="From">When they were in; by one clock for all stays.</param>
/// <param name="PlaysFrom">From when their camera and microphone were sent; null when they never were.</param>
/// <param name="To">When they were last known to be in; as <paramref name="From"/> when they never were.</param>
/// <param name="Pictures">Frames of the others' pictures that could be shown.</param>
/// <param name="Sounds">Packets of the others' sound that came.</param>
internal sealed record RoomStay(
    string Scene, string Slot, long Epoch, DateTimeOffset From, DateTimeOffset? PlaysFrom, DateTimeOffset To,
    long Pictures, long Sounds);
