using Scenes.Rooms.Client;

namespace Scenes.Cli;

/// <summary>What came of each track during a stay in a room: those of people who left before stay counted.</summary>
internal sealed class SeenAndHeard
{
    private readonly Dictionary<string, TrackCounts> _tracks = [];

    /// <summary>Pictures that could be shown.</summary>
    public long Pictures => _tracks.Values.Where(track => track.IsVideo).Sum(track => track.Shown);

    /// <summary>Packets of sound.</summary>
    public long Sounds => _tracks.Values.Where(track => !track.IsVideo).Sum(track => track.Packets);

    /// <summary>Notes how far the tracks are that are in the room now.</summary>
    public void Note(IEnumerable<TrackCounts> tracks)
    {
        foreach (var track in tracks) _tracks[track.Track] = track;
    }
}
