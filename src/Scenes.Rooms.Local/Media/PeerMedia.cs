using Scenes.Rooms.Local.Transport;

namespace Scenes.Rooms.Local.Media;

/// <summary>
/// The media of one peer connection: what its client publishes and what it is sent. Used on the loop only.
/// </summary>
internal sealed class PeerMedia : IMediaSink
{
    private const int TickMilliseconds = 50;
    private readonly IPeerTransport _transport;
    private readonly IRoomLoop _loop;
    private readonly Func<uint> _random;
    private readonly MediaCounters _counters;
    private readonly PeerSources _sources = new();
    private readonly List<SubscribedTrack> _subscribed = [];
    private readonly Dictionary<uint, SubscribedTrack> _bySsrc = [];
    private readonly PeerFeedback _feedback;
    private readonly IDisposable _ticks;
    private long _ticked;

    /// <summary>Media over a transport.</summary>
    /// <param name="transport">The peer connection.</param>
    /// <param name="loop">The loop of all rooms.</param>
    /// <param name="random">Gives sources and first numbers.</param>
    /// <param name="counters">Shared by all peers.</param>
    public PeerMedia(IPeerTransport transport, IRoomLoop loop, Func<uint> random, MediaCounters counters)
    {
        (_transport, _loop, _random, _counters) = (transport, loop, random, counters);
        _feedback = new PeerFeedback(transport, random(), _sources, _subscribed, counters);
        _ticks = loop.Every(TickMilliseconds, Tick);
    }

    /// <summary>How well media gets through, for the connection quality that clients show.</summary>
    public MediaQuality Quality => _feedback.Quality(_loop.Now);

    /// <summary>Sources of the client that are known.</summary>
    internal int KnownSources => _sources.Count;

    bool IMediaSink.IsReady => _transport.IsConnected;

    void IMediaSink.Send(ReadOnlySpan<byte> packet) => _transport.SendRtp(packet);

    /// <summary>A packet of the peer's client.</summary>
    public void OnRtp(Span<byte> packet)
    {
        _counters.RtpIn++;
        if (!RtpPacket.TryParse(packet, out var rtp))
        {
            _counters.RtpMalformed++;
            return;
        }

        if (_sources.Find(rtp) is not { } layer)
        {
            _counters.RtpUnknown++;
            return;
        }

        Vp8Descriptor vp8 = default;
        if (layer.Track.Kind == TrackKind.Video && !rtp.Payload.IsEmpty
            && !Vp8Descriptor.TryParse(rtp.Payload, out vp8))
        {
            _counters.RtpMalformed++;
            return;
        }

        Take(layer, rtp, vp8);
    }

    /// <summary>A compound or reduced-size RTCP packet of the peer's client.</summary>
    public void OnRtcp(ReadOnlySpan<byte> compound)
    {
        if (RtcpPart.AreWhole(compound)) new PeerReports(_sources, _bySsrc, _feedback, _loop.Now).Take(compound);
        else _counters.RtcpMalformed++;
    }

    /// <summary>Takes packets of a section as a track from now on.</summary>
    /// <returns>Null when the peer has as many tracks as it may have.</returns>
    public PublishedTrack? Publish(string trackId, MediaSection section)
    {
        if (_sources.Tracks >= MediaLimits.PublishedTracks) return null;
        var track = new PublishedTrack(trackId, section, layer => _feedback.RequestKeyFrame(layer, _loop.Now));
        _sources.Add(track);
        return track;
    }

    /// <summary>Takes no more packets of a track; its subscribers must be taken off too.</summary>
    public void Unpublish(PublishedTrack track) => _sources.Remove(track);

    /// <summary>
    /// Sends another peer's track to this one, once <see cref="SubscribedTrack.Start"/> is called.
    /// </summary>
    /// <returns>Null when the peer has as many tracks as it may have.</returns>
    public SubscribedTrack? Subscribe(PublishedTrack source, MediaSection section)
    {
        if (_subscribed.Count >= MediaLimits.SubscribedTracks) return null;
        SubscribedTrack track;
        do track = new SubscribedTrack(source, section, this, _random, _counters);
        while (_bySsrc.ContainsKey(track.Ssrc));
        _subscribed.Add(track);
        _bySsrc.Add(track.Ssrc, track);
        source.Add(track);
        return track;
    }

    /// <summary>Sends a track no more.</summary>
    public void Unsubscribe(SubscribedTrack track)
    {
        track.Source.Remove(track);
        if (_bySsrc.Remove(track.Ssrc)) _subscribed.Remove(track);
    }

    /// <summary>Ends everything; the transport is not closed.</summary>
    public void Close()
    {
        _ticks.Dispose();
        for (var i = _subscribed.Count - 1; i >= 0; i--) Unsubscribe(_subscribed[i]);
        for (var i = _sources.Tracks - 1; i >= 0; i--) _sources.Remove(_sources[i]);
    }

    private void Take(SourceLayer layer, in RtpPacket rtp, in Vp8Descriptor vp8)
    {
        var now = _loop.Now;
        var before = layer.Statistics.HasBegun ? layer.Statistics.Highest : long.MaxValue;
        var requests = 0;
        var arrival = layer.Statistics.Take(rtp.Sequence, rtp.Timestamp, now, out var sequence);
        switch (arrival)
        {
            case Arrival.Stale or Arrival.Doubtful:
                _counters.RtpStale++;
                return;
            case Arrival.Restarted:
                layer.Track.Restarted(layer);
                break;
            case Arrival.Late:
                requests = layer.Gaps.Fill(sequence);
                break;
            case Arrival.New when sequence - before > 1:
                layer.Gaps.Open(before + 1, sequence - 1, now);
                break;
        }

        layer.Count(rtp.Bytes.Length, now);
        layer.Track.Take(layer, rtp, vp8, sequence, now);
        // Subscribers missed it too, asked in vain, and may ask no more: what is lost now would freeze their picture.
        if (requests > 1) layer.Track.Repeat(layer, sequence, now);
        if (layer.Gaps.Count > 0) _feedback.RequestMissing(layer, now);
    }

    private void Tick()
    {
        var now = _loop.Now;
        _ticked++;
        _feedback.RequestAll(now);
        foreach (var track in _subscribed) track.Choose(now);
        if (_ticked % (PeerFeedback.Interval / TickMilliseconds) == 0) _feedback.Report(now);
    }
}
