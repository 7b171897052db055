using Scenes.Rooms.Local.Media;
using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Local.Signal;

/// <summary>Tells a room who speaks, when that changes. Used on the loop only.</summary>
internal sealed class SpeakerWatch(LiveRoom room)
{
    /// <summary>A change of the level that is told.</summary>
    public const float Step = 0.1f;

    private readonly Dictionary<string, float> _told = new(StringComparer.Ordinal);
    private long _last;

    /// <summary>Looks, every so many milliseconds.</summary>
    public void Tick(long now, int interval)
    {
        if (now - _last < interval) return;
        _last = now;
        var changed = new SpeakersChanged();
        var present = new HashSet<string>(StringComparer.Ordinal);
        foreach (var person in room.People)
        {
            if (person.Rights.IsHidden) continue;
            var (id, level) = (person.Person.Sid, Level(person));
            present.Add(id);
            var told = _told.GetValueOrDefault(id);
            if (level > 0 == told > 0 && Math.Abs(level - told) < Step) continue;
            _told[id] = level;
            changed.Speakers.Add(new SpeakerInfo { Sid = id, Level = level, Active = level > 0 });
        }

        foreach (var gone in _told.Keys.Where(id => !present.Contains(id)).ToList()) _told.Remove(gone);
        if (changed.Speakers.Count == 0) return;
        foreach (var person in room.People) person.Send(new SignalResponse { SpeakersChanged = changed });
    }

    private static float Level(Session person)
    {
        var level = 0f;
        foreach (var publication in person.Publications.Live)
            if (publication.Media is { Kind: TrackKind.Audio, IsSpeaking: true, IsMuted: false } media)
                level = Math.Max(level, Math.Max((float)media.AudioLevel, 0.01f));
        return level;
    }
}
