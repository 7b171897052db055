namespace Scenes;

/// <summary>How a booking ended; decides whether and where the performer waits again.</summary>
public enum ReleaseReason
{
    /// <summary>The scene was played or observed: not waiting.</summary>
    Played,

    /// <summary>The other one passed or was silent: waits again, in front.</summary>
    BackToFront,

    /// <summary>Passed on this prompt: waits again where they were, without this prompt.</summary>
    Passed,

    /// <summary>Was silent or left: not waiting.</summary>
    Absent,
}
