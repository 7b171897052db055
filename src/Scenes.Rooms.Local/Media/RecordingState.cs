namespace Scenes.Rooms.Local.Media;

/// <summary>How a recording goes.</summary>
internal enum RecordingState
{
    /// <summary>Not begun.</summary>
    Ready,

    /// <summary>Under way.</summary>
    Active,

    /// <summary>Ended as asked; the file is whole.</summary>
    Complete,

    /// <summary>Ended by itself; what was written until then can be read.</summary>
    Failed,
}
