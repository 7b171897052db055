namespace Scenes.Rooms.Local.Media;

/// <summary>
/// Which layers a subscriber's line bears. The rule: a line is full when it lost more than a tenth by its receiver
/// reports, or its own estimate (REMB) is less than four fifths of what it is sent. Full for a second and a half, the
/// dearest track goes down one layer, and again two seconds later. Not full for five seconds, one track goes up one
/// layer; when that fails within ten seconds the wait doubles, up to a minute. The lowest layer is always sent.
/// </summary>
internal sealed class Downlink
{
    /// <summary>Milliseconds between two decisions.</summary>
    public const int Interval = 500;

    private const double MostLoss = 0.10;
    private const double LeastShare = 0.8;
    private const int FullDecisions = 3;
    private const int DownSpacing = 2000;
    private const int UpFailed = 10_000;
    private const int LeastPatience = 5000;
    private const int MostPatience = 60_000;
    private const int EstimateFresh = 3000;

    private double _estimate;
    private long _estimateAt = long.MinValue / 2;
    private long _changedAt = long.MinValue / 2;
    private long _raisedAt = long.MinValue / 2;
    private int _full;

    /// <summary>Milliseconds without trouble after which a layer is tried.</summary>
    public int Patience { get; private set; } = LeastPatience;

    /// <summary>The subscriber's own estimate came, in bits a second.</summary>
    public void TakeEstimate(double bits, long now) => (_estimate, _estimateAt) = (bits, now);

    /// <summary>Moves at most one track by one layer.</summary>
    public void Decide(List<SubscribedTrack> tracks, long now)
    {
        _full = IsFull(tracks, now) ? _full + 1 : 0;
        if (_full >= FullDecisions && now - _changedAt >= DownSpacing)
        {
            if (Dearest(tracks, now) is not { } track) return;
            if (now - _raisedAt < UpFailed) Patience = Math.Min(Patience * 2, MostPatience);
            track.BearableLayer = track.CurrentLayer!.Value - 1;
            _changedAt = now;
        }
        else if (_full == 0 && now - _changedAt >= Patience)
        {
            if (now - _changedAt >= MostPatience) Patience = LeastPatience;
            if (Lowest(tracks) is not { } track) return;
            track.BearableLayer++;
            (_changedAt, _raisedAt) = (now, now);
        }
    }

    private bool IsFull(List<SubscribedTrack> tracks, long now)
    {
        var (sent, loss) = (0.0, 0.0);
        foreach (var track in tracks)
        {
            if (track.Current is not { } layer) continue;
            sent += layer.Rate;
            loss = Math.Max(loss, track.Reception.Loss(now));
        }

        return loss > MostLoss || now - _estimateAt < EstimateFresh && _estimate < sent * LeastShare;
    }

    private static SubscribedTrack? Dearest(List<SubscribedTrack> tracks, long now)
    {
        SubscribedTrack? dearest = null;
        foreach (var track in tracks)
        {
            if (track.Current is not { } layer || !HasLower(layer, now)) continue;
            if (dearest?.Current is not { } other || layer.Rate > other.Rate) dearest = track;
        }

        return dearest;
    }

    private static bool HasLower(SourceLayer layer, long now)
    {
        foreach (var other in layer.Track.Layers)
        {
            if (other.Rank < layer.Rank && other.IsActive(now)) return true;
        }

        return false;
    }

    private static SubscribedTrack? Lowest(List<SubscribedTrack> tracks)
    {
        SubscribedTrack? lowest = null;
        foreach (var track in tracks)
        {
            if (track.BearableLayer >= Math.Min(track.MaxLayer, MediaLimits.Layers - 1)) continue;
            if (lowest is null || track.BearableLayer < lowest.BearableLayer) lowest = track;
        }

        return lowest;
    }
}
