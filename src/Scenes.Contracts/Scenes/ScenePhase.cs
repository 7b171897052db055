namespace Scenes;

/// <summary>The states of a scene; the moves between them are drawn in <c>src/Scenes.Domain/README.md</c>.</summary>
public enum ScenePhase
{
    /// <summary>Nothing happened yet.</summary>
    None,

    /// <summary>Both were asked.</summary>
    Offered,

    /// <summary>Both accepted and are expected in the room.</summary>
    Gathering,

    /// <summary>Both are there and play.</summary>
    Live,

    /// <summary>Somebody dropped out and may come back.</summary>
    Holding,

    /// <summary>Played; both look at it and decide on its use.</summary>
    Reviewing,

    /// <summary>Over, for good.</summary>
    Completed,

    /// <summary>Came to nothing, for good.</summary>
    Aborted,

    /// <summary>Ended by a stop word; sealed for good.</summary>
    Quarantined,
}
