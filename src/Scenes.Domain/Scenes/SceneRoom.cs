namespace Scenes.Domain;

/// <summary>The room that a scene is played in.</summary>
/// <param name="Epoch">The how many-th room of the scene it is, from 1.</param>
/// <param name="IsOpen">Whether it was made.</param>
public sealed record SceneRoom(int Epoch, bool IsOpen);
