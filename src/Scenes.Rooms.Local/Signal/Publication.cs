using Scenes.Rooms.Local.Media;
using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Local.Signal;

/// <summary>
/// A track that somebody announced, and that they publish once it has a section. Used on the loop only.
/// </summary>
internal sealed class Publication
{
    private readonly List<string> _names = [];

    /// <summary>A track that was just announced.</summary>
    public Publication(Session publisher, TrackInfo track, IEnumerable<string> names)
    {
        (Publisher, Track) = (publisher, track);
        foreach (var name in names) Name(name);
    }

    /// <summary>Whose it is.</summary>
    public Session Publisher { get; }

    /// <summary>What others are told about it.</summary>
    public TrackInfo Track { get; }

    /// <summary>The track as it comes; null while it has no section.</summary>
    public PublishedTrack? Media { get; set; }

    /// <summary>The name of its section; null while it has none.</summary>
    public string? Mid { get; set; }

    /// <summary>Whether those who listen to events were told.</summary>
    public bool IsTold { get; set; }

    /// <summary>Who is subscribed to it.</summary>
    public List<Subscription> Subscriptions { get; } = [];

    /// <summary>Whether its client calls it so.</summary>
    public bool IsNamed(string name) => _names.Contains(name);

    /// <summary>Remembers another name that its client gives it; a few at most.</summary>
    public void Name(string name)
    {
        if (name.Length > 0 && !_names.Contains(name) && _names.Count < SignalLimits.TrackNames) _names.Add(name);
    }
}
