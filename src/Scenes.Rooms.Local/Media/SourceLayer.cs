namespace Scenes.Rooms.Local.Media;

/// <summary>One encoding of a published track: its source, what was received of it and what it is asked for.</summary>
internal sealed class SourceLayer
{
    private long _bytes;
    private long _askedAt = long.MinValue / 2;
    private int _asked;

    public SourceLayer(PublishedTrack track, string rid, int rank)
    {
        (Track, Rid, Rank) = (track, rid, rank);
        var isVideo = track.Kind == TrackKind.Video;
        Statistics = new SourceStatistics(track.ClockRate);
        Ring = new PacketRing(isVideo ? MediaLimits.KeptBytes : MediaLimits.KeptBytesAtFirst);
        Gaps = new GapList(isVideo ? MediaLimits.GapDeadline : MediaLimits.GapDeadline / 2);
    }

    public PublishedTrack Track { get; }

    /// <summary>The layer's <c>a=rid</c>; empty where there is one layer.</summary>
    public string Rid { get; }

    /// <summary>0 is the lowest.</summary>
    public int Rank { get; }

    /// <summary>Null until it is known.</summary>
    public uint? Ssrc { get; private set; }

    public SourceStatistics Statistics { get; }

    public PacketRing Ring { get; }

    public GapList Gaps { get; }

    /// <summary>From the last sender report; null before the first.</summary>
    public SenderClock? Clock { get; set; }

    /// <summary>When the last packet came; very long ago when none did.</summary>
    public long LastAt { get; private set; } = long.MinValue / 2;

    /// <summary>Bits a second, smoothed.</summary>
    public double Rate { get; private set; }

    /// <summary>Whether somebody waits for a key frame.</summary>
    public bool IsKeyFrameWanted { get; private set; }

    /// <summary>Whether packets came lately.</summary>
    public bool IsActive(long now) => now - LastAt < MediaLimits.LayerSilence;

    /// <summary>Another source sends this layer from now on.</summary>
    public void Bind(uint ssrc)
    {
        Ssrc = ssrc;
        Clock = null;
        Statistics.Reset();
        Forget();
    }

    /// <summary>Nothing kept belongs to the numbers that come now.</summary>
    public void Forget()
    {
        Ring.Clear();
        Gaps.Clear();
    }

    /// <summary>Counts a packet's bytes.</summary>
    public void Count(int bytes, long now)
    {
        if (!IsActive(now)) _asked = 0;
        LastAt = now;
        _bytes += bytes;
    }

    /// <summary>Turns counted bytes into a rate, every so many milliseconds.</summary>
    public void Measure(int milliseconds)
    {
        Rate += (_bytes * 8000.0 / milliseconds - Rate) / 2;
        _bytes = 0;
    }

    /// <summary>Somebody waits for a key frame.</summary>
    public void WantKeyFrame() => IsKeyFrameWanted = true;

    /// <summary>A key frame came.</summary>
    public void HaveKeyFrame() => (IsKeyFrameWanted, _asked) = (false, 0);

    /// <summary>Whether the publisher is to be asked for a key frame now; counts it as asked.</summary>
    public bool TakeKeyFrameRequest(long now)
    {
        if (!IsKeyFrameWanted || Ssrc is null) return false;
        var spacing = MediaLimits.KeyFrameSpacing * (_asked < MediaLimits.KeyFrameRequests ? 1 : 10);
        if (now - _askedAt < spacing) return false;
        (_askedAt, _asked) = (now, Math.Min(_asked + 1, MediaLimits.KeyFrameRequests));
        return true;
    }
}
