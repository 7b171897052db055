namespace Scenes;

/// <summary>The room of a scene, as its participants are told.</summary>
/// <param name="Epoch">The how many-th room of the scene it is, from 1; whoever is in an earlier one needs a new token.
/// </param>
/// <param name="Available">Whether the room stands. Where it does not the scene goes on without pictures and sound.
/// </param>
[GenerateSerializer, Immutable, Alias("scenes.RoomStatus")]
public sealed record RoomStatus(
    [property: Id(0)] int Epoch,
    [property: Id(1)] bool Available);
