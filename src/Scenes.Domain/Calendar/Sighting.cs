namespace Scenes.Domain;

/// <summary>Where a performer is seen.</summary>
public enum Sighting
{
    /// <summary>Nowhere.</summary>
    Nowhere,

    /// <summary>Waiting in their pools.</summary>
    Waiting,

    /// <summary>In a scene.</summary>
    InScene,
}
