namespace Scenes.Checker;

/// <summary>A slot of a scene.</summary>
internal sealed class SceneSlot(string slot, DateTimeOffset joinedAt)
{
    public string Slot => slot;

    public DateTimeOffset JoinedAt => joinedAt;

    public bool IsObserver => slot[0] == 'O';

    /// <summary>Who it is; null when nobody said.</summary>
    public string? Performer { get; set; }

    public DateTimeOffset? ConfirmedAt { get; set; }

    public DateTimeOffset? LeftAt { get; set; }

    public DateTimeOffset? WithdrawnAt { get; set; }

    public bool WasAway { get; set; }

    public string[]? Granted { get; set; }
}
