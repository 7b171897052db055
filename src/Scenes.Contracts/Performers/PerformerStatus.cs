namespace Scenes;

/// <summary>What a performer is doing.</summary>
public enum PerformerStatus
{
    /// <summary>Not waiting and not in a scene.</summary>
    Away,

    /// <summary>Ready for an offer.</summary>
    Waiting,

    /// <summary>Holds a reservation: an offer, a scene, or one they observe.</summary>
    Booked,
}
