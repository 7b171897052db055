namespace Scenes.Rooms.Local.Media;

/// <summary>What a track carries, which also says by which clock its timestamps run.</summary>
internal enum TrackKind
{
    /// <summary>Opus, 48,000 ticks a second.</summary>
    Audio,

    /// <summary>VP8, 90,000 ticks a second.</summary>
    Video,
}
