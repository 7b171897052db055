using Scenes.Rooms.Local.Transport;

namespace Scenes.Rooms.Local.Media;

/// <summary>
/// What the server says to a client over RTCP: what is missing, which key frames are wanted, how reception goes, and
/// where the clocks of the tracks stand that it is sent.
/// </summary>
internal sealed class PeerFeedback(
    IPeerTransport transport, uint ssrc, PeerSources sources, List<SubscribedTrack> subscribed, MediaCounters counters)
{
    /// <summary>Milliseconds between two reports.</summary>
    public const int Interval = Downlink.Interval;

    private const int Blocks = 31;
    private readonly byte[] _bytes = new byte[1200];
    private readonly Uplink _uplink = new();
    private double _jitter;
    private bool _isSecond;

    /// <summary>What the client's line bears.</summary>
    public Downlink Downlink { get; } = new();

    // An answer takes a round trip, which is known of whoever is sent something too.
    private int GapSpacing => RoundTrip is { } trip
        ? (int)Math.Clamp(trip, MediaLimits.LeastGapSpacing, MediaLimits.MostGapSpacing) : MediaLimits.GapSpacing;

    private double? RoundTrip
    {
        get
        {
            foreach (var track in subscribed)
                if (track.Reception.RoundTrip is { } trip) return trip;
            return null;
        }
    }

    /// <summary>What the client is told that it may send.</summary>
    public int UplinkBits => _uplink.Estimate;

    /// <summary>How well media gets through.</summary>
    public MediaQuality Quality(long now)
    {
        var (loss, jitter) = (0.0, _jitter);
        foreach (var track in subscribed)
        {
            loss = Math.Max(loss, track.Reception.Loss(now));
            jitter = Math.Max(jitter, track.Reception.Jitter(now));
        }

        return new MediaQuality(_uplink.Loss, loss, jitter, RoundTrip);
    }

    /// <summary>Asks for a key frame, if it is time to.</summary>
    public void RequestKeyFrame(SourceLayer layer, long now)
    {
        if (!layer.TakeKeyFrameRequest(now)) return;
        var writer = new RtcpWriter(_bytes);
        writer.KeyFrame(ssrc, layer.Ssrc!.Value);
        transport.SendRtcp(_bytes.AsSpan(0, writer.Length));
        counters.KeyFramesRequested++;
    }

    /// <summary>Asks for the packets of a layer that are due.</summary>
    public void RequestMissing(SourceLayer layer, long now)
    {
        Span<ushort> due = stackalloc ushort[MediaLimits.Gaps];
        var count = layer.Gaps.TakeDue(now, GapSpacing, due);
        if (layer.Gaps.TakeGivenUp()) layer.Track.Lost(layer);
        if (count == 0 || layer.Ssrc is not { } source) return;
        var writer = new RtcpWriter(_bytes);
        writer.Missing(ssrc, source, due[..count]);
        transport.SendRtcp(_bytes.AsSpan(0, writer.Length));
        counters.Requested += count;
    }

    /// <summary>Asks for all that is due.</summary>
    public void RequestAll(long now)
    {
        for (var i = 0; i < sources.Tracks; i++)
        {
            foreach (var layer in sources[i].Layers)
            {
                if (layer.IsKeyFrameWanted) RequestKeyFrame(layer, now);
                if (layer.Gaps.Count > 0) RequestMissing(layer, now);
            }
        }
    }

    /// <summary>Reports on what came, draws clocks every second time, and decides on layers.</summary>
    public void Report(long now)
    {
        for (var i = 0; i < sources.Tracks; i++) sources[i].Measure(now, Interval);
        ReportReception(now);
        _isSecond = !_isSecond;
        if (_isSecond) ReportClocks(now);
        Downlink.Decide(subscribed, now);
    }

    private void ReportReception(long now)
    {
        Span<uint> known = stackalloc uint[Blocks];
        var count = 0;
        for (var i = 0; i < sources.Tracks; i++)
        {
            foreach (var layer in sources[i].Layers)
                if (layer.Ssrc is { } source && layer.IsActive(now) && count < Blocks) known[count++] = source;
        }

        var (expected, lost, received) = (0L, 0L, 0.0);
        _jitter = 0;
        if (count == 0)
        {
            // Who sends nothing loses nothing.
            _uplink.Update(expected, lost, received);
            return;
        }

        var writer = new RtcpWriter(_bytes);
        writer.ReceiverReport(ssrc, count);
        for (var i = 0; i < count; i++)
        {
            var layer = sources.Find(known[i])!;
            var fraction = layer.Statistics.TakeFraction(out var came);
            writer.Block(layer, fraction, now);
            layer.Track.Loss = Math.Max(layer.Track.Loss, fraction / 256.0);
            expected += came;
            lost += came * fraction / 256;
            received += layer.Rate;
            _jitter = Math.Max(_jitter, layer.Statistics.JitterMilliseconds);
        }

        _uplink.Update(expected, lost, received);
        writer.Estimate(ssrc, _uplink.Estimate, known[..count]);
        transport.SendRtcp(_bytes.AsSpan(0, writer.Length));
    }

    private void ReportClocks(long now)
    {
        var writer = new RtcpWriter(_bytes);
        foreach (var track in subscribed)
        {
            if (track.ClockAt(now) is not { } clock) continue;
            if (writer.Length + 28 > _bytes.Length)
            {
                transport.SendRtcp(_bytes.AsSpan(0, writer.Length));
                writer = new RtcpWriter(_bytes);
            }

            writer.SenderReport(track.Ssrc, clock, track.Outgoing.Packets, track.Outgoing.Octets);
            track.Reception.Sent(clock.Ntp, now);
        }

        if (writer.Length > 0) transport.SendRtcp(_bytes.AsSpan(0, writer.Length));
    }
}
