namespace Scenes.Domain;

/// <summary>Who speaks in an instant.</summary>
internal enum FloorState
{
    /// <summary>One side or both have no trace.</summary>
    Unknown,

    /// <summary>Nobody.</summary>
    Silence,

    /// <summary>A alone.</summary>
    A,

    /// <summary>B alone.</summary>
    B,

    /// <summary>Both at once.</summary>
    Both,
}
