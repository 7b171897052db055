namespace Scenes.Domain;

/// <summary>How well the room of a scene is seen.</summary>
/// <param name="LookedAt">When the room server last said who is in it; null since the scene was activated.</param>
/// <param name="IsDark">Whether it did not answer since: nobody is gone whom nobody can see.</param>
public readonly record struct RoomSight(DateTimeOffset? LookedAt, bool IsDark);
