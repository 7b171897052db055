using Scenes.Rooms.Local.Media;
using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Local.Signal;

/// <summary>One recording, from the request on. Used on the loop only.</summary>
/// <param name="about">What is told about it.</param>
/// <param name="room">Where it is.</param>
/// <param name="path">The file.</param>
internal sealed class Recording(EgressInfo about, LiveRoom room, string path)
{
    /// <summary>What is told about it.</summary>
    public EgressInfo About => about;

    /// <summary>Where it is.</summary>
    public LiveRoom Room => room;

    /// <summary>The file.</summary>
    public string Path => path;

    /// <summary>What writes it; null before it begins.</summary>
    public ParticipantRecorder? Recorder { get; set; }

    /// <summary>Whose tracks are recorded as they come; null when tracks were named.</summary>
    public Session? Person { get; init; }

    /// <summary>The tracks that are recorded.</summary>
    public List<Publication> Tracks { get; } = [];

    /// <summary>When it was asked for, in milliseconds of the loop.</summary>
    public required long Asked { get; init; }

    /// <summary>Nothing more will happen to it.</summary>
    public bool IsOver => about.Status is EgressStatus.EgressComplete or EgressStatus.EgressFailed;

    /// <summary>What it records is gone.</summary>
    public bool IsOrphaned =>
        room.IsClosed || Person is { IsClosed: true } || Tracks.TrueForAll(track => track.Media is null);
}
