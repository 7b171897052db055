namespace Scenes;

/// <summary>Why a line stands in the record of attendance.</summary>
public enum AttendanceReason
{
    /// <summary>Nobody was seen in the pool from the start to the end of grace and lateness.</summary>
    NotSeen,

    /// <summary>They were seen in the pool, but after the grace.</summary>
    SeenLate,

    /// <summary>They cancelled after that was free.</summary>
    CancelledLate,

    /// <summary>The server or its store was not there to see them.</summary>
    ServerFault,

    /// <summary>They had withdrawn consent.</summary>
    ConsentWithdrawn,

    /// <summary>A stop word had fallen in a scene of theirs shortly before.</summary>
    StopWord,

    /// <summary>They were in a scene when it began.</summary>
    SceneOverran,
}
