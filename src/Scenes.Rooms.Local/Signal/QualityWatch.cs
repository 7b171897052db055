using Scenes.Rooms.Local.Media;
using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Local.Signal;

/// <summary>Tells a room how well everybody is connected, when that changes. Used on the loop only.</summary>
internal sealed class QualityWatch(LiveRoom room)
{
    /// <summary>Loss from which a connection is no longer excellent.</summary>
    public const double GoodLoss = 0.02;

    /// <summary>Loss from which a connection is poor.</summary>
    public const double PoorLoss = 0.08;

    /// <summary>Silence from which a connection is lost, in milliseconds; clients show every 2.5 s that they are there.
    /// </summary>
    public const int LostSilence = 10_000;

    private readonly Dictionary<string, ConnectionQuality> _told = new(StringComparer.Ordinal);
    private long _last;
    private int _count;

    /// <summary>Looks, every so many milliseconds.</summary>
    public void Tick(long now, int interval)
    {
        if (now - _last < interval) return;
        _last = now;
        var update = new ConnectionQualityUpdate();
        var isNew = _count != room.People.Count;
        _count = room.People.Count;
        foreach (var person in room.People.Where(person => person.IsActive))
        {
            var (id, quality) = (person.Person.Sid, Of(person, now));
            isNew |= !_told.TryGetValue(id, out var told) || told != quality;
            _told[id] = quality;
            if (!person.Rights.IsHidden) update.Updates.Add(Told(id, quality));
        }

        if (_told.Count > _count)
            foreach (var gone in _told.Keys.Except(room.People.Select(person => person.Person.Sid)).ToList())
                _told.Remove(gone);
        if (!isNew) return;
        foreach (var person in room.People) person.Send(new SignalResponse { ConnectionQuality = update });
    }

    /// <summary>How a loss feels.</summary>
    /// <param name="loss">The greater of both ways, 0 to 1.</param>
    public static ConnectionQuality Rate(double loss) =>
        loss < GoodLoss ? ConnectionQuality.Excellent
        : loss < PoorLoss ? ConnectionQuality.Good
        : ConnectionQuality.Poor;

    private static ConnectionQuality Of(Session person, long now)
    {
        if (person.SilentFor(now) >= LostSilence) return ConnectionQuality.Lost;
        var (up, down) = (person.Negotiation.Publisher?.Media.Quality, person.Negotiation.Subscriber.Media.Quality);
        return Rate(Math.Max(Worst(up), Worst(down)));
    }

    private static double Worst(MediaQuality? quality) =>
        quality is { } known ? Math.Max(known.UplinkLoss, known.DownlinkLoss) : 0;

    private static ConnectionQualityInfo Told(string id, ConnectionQuality quality) => new()
    {
        ParticipantSid = id,
        Quality = quality,
        Score = quality switch
        {
            ConnectionQuality.Excellent => 4.8f,
            ConnectionQuality.Good => 3.8f,
            ConnectionQuality.Poor => 2f,
            _ => 0f,
        },
    };
}
