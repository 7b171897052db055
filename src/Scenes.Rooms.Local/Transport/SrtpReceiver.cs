namespace Scenes.Rooms.Local.Transport;

/// <summary>
/// Opens what comes in: tag, replay and rollover for each source. A source is remembered only after a tag of it held;
/// when there are too many, the one that was silent longest is forgotten.
/// </summary>
internal sealed class SrtpReceiver : IDisposable
{
    /// <summary>Sources that are remembered.</summary>
    public const int MaxSources = 64;

    private readonly ISrtpCipher _cipher;
    private readonly Dictionary<uint, Source> _rtp = [];
    private readonly Dictionary<uint, Source> _rtcp = [];
    private long _packets;

    /// <summary>With the keys of the other side.</summary>
    public SrtpReceiver(SrtpKeys keys) => _cipher = SrtpSender.CipherOf(keys);

    /// <summary>How many sources are remembered, of RTP and RTCP together.</summary>
    public int Sources => _rtp.Count + _rtcp.Count;

    /// <summary>Opens an RTP packet in place.</summary>
    /// <param name="packet">What came; after a tag that did not hold it is of no use.</param>
    /// <param name="length">Bytes of the open packet, at its beginning.</param>
    public SrtpVerdict OpenRtp(Span<byte> packet, out int length)
    {
        length = packet.Length - _cipher.RtpOverhead;
        var header = length < RtpLayout.MinRtp ? -1 : RtpLayout.HeaderLength(packet[..length]);
        if (header < 0) return SrtpVerdict.Malformed;
        var id = RtpLayout.RtpSource(packet);
        var sequence = RtpLayout.Sequence(packet);
        var known = _rtp.GetValueOrDefault(id);
        var index = known is null ? sequence : RtpLayout.Index(known.Window.Highest, sequence);
        if (known is not null && !known.Window.IsFresh(index)) return SrtpVerdict.Replay;
        if (!_cipher.OpenRtp(packet, header, id, index)) return SrtpVerdict.BadTag;
        Take(_rtp, id, known, index);
        return SrtpVerdict.Ok;
    }

    /// <summary>Opens a compound RTCP packet in place.</summary>
    /// <param name="packet">What came; after a tag that did not hold it is of no use.</param>
    /// <param name="length">Bytes of the open packet, at its beginning.</param>
    public SrtpVerdict OpenRtcp(Span<byte> packet, out int length)
    {
        length = packet.Length - _cipher.RtcpOverhead;
        if (length < RtpLayout.MinRtcp || packet[0] >> 6 != 2) return SrtpVerdict.Malformed;
        var id = RtpLayout.RtcpSource(packet);
        if (!_cipher.OpenRtcp(packet, id, out var index)) return SrtpVerdict.BadTag;
        var known = _rtcp.GetValueOrDefault(id);
        if (known is not null && !known.Window.IsFresh(index)) return SrtpVerdict.Replay;
        Take(_rtcp, id, known, index);
        return SrtpVerdict.Ok;
    }

    /// <inheritdoc/>
    public void Dispose() => _cipher.Dispose();

    private void Take(Dictionary<uint, Source> sources, uint id, Source? known, ulong index)
    {
        if (known is null)
        {
            if (sources.Count >= MaxSources) sources.Remove(sources.MinBy(one => one.Value.LastPacket).Key);
            known = sources[id] = new Source();
        }

        known.Window.Take(index);
        known.LastPacket = ++_packets;
    }

    private sealed class Source
    {
        public ReplayWindow Window { get; } = new();

        public long LastPacket { get; set; }
    }
}
