namespace Scenes.Checker;

/// <summary>A slot of a scene.</summary>
internal sealed class SceneSlot(string slot, DateTimeOffset joinedAt)
{
    public string Slot => slot;

    public DateTimeOffset JoinedAt => joinedAt;

    public bool IsObserver => slot[0] == 'O';

    /// <summary>The role; stand-ins have that of whom they came for.</summary>
    public char Role => slot[0];

    public bool IsStandIn => slot.Length > 1 && !IsObserver;

    /// <summary>Whether they were there at any time.</summary>
    public bool Came { get; set; }

    /// <summary>Who plays their role since they were lost.</summary>
    public string? ReplacedBy { get; set; }

    /// <summary>When they were lost to the scene that goes on without them.</summary>
    public DateTimeOffset LostAt { get; set; }

    /// <summary>Who it is; null when nobody said.</summary>
    public string? Performer { get; set; }

    public DateTimeOffset? ConfirmedAt { get; set; }

    public DateTimeOffset? LeftAt { get; set; }

    public DateTimeOffset? WithdrawnAt { get; set; }

    public bool WasAway { get; set; }

    public string[]? Granted { get; set; }
}
