namespace Scenes;

/// <summary>Lets a participant into the room of a scene.</summary>
/// <param name="Url">Where to connect to: a <c>ws://</c> or <c>wss://</c> address.</param>
/// <param name="Token">To be shown there; valid for 5 minutes, and a connection outlives it.</param>
/// <param name="Room">The room's name.</param>
/// <param name="Epoch">The how many-th room of the scene it is, from 1.</param>
/// <param name="ExpiresAt">When the token ends.</param>
[GenerateSerializer, Immutable, Alias("scenes.RoomAccess")]
public sealed record RoomAccess(
    [property: Id(0)] string Url,
    [property: Id(1)] string Token,
    [property: Id(2)] string Room,
    [property: Id(3)] int Epoch,
    [property: Id(4)] DateTimeOffset ExpiresAt);
