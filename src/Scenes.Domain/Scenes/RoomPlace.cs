namespace Scenes.Domain;

/// <summary>Where somebody is who was seen in the present room of a scene.</summary>
/// <param name="IsIn">Whether they are in it.</param>
/// <param name="Since">Since when that is known.</param>
public sealed record RoomPlace(bool IsIn, DateTimeOffset Since);
