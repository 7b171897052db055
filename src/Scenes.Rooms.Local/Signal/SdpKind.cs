namespace Scenes.Rooms.Local.Signal;

/// <summary>What a section of a description is about.</summary>
internal enum SdpKind
{
    /// <summary>Sound.</summary>
    Audio,

    /// <summary>A picture.</summary>
    Video,

    /// <summary>Data channels.</summary>
    Application,
}
