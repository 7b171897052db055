namespace Scenes.Server;

/// <summary>Sends somebody out of a scene for good.</summary>
/// <param name="Performer">Who: a performer or an observer of the scene.</param>
public sealed record BanRequest(PerformerId Performer);
