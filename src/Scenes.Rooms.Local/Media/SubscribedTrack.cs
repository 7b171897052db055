namespace Scenes.Rooms.Local.Media;

/// <summary>
/// A published track on its way to one subscriber: under a source of its own, numbered without a gap whatever layer it
/// comes from. Used on the loop only.
/// </summary>
internal sealed class SubscribedTrack
{
    private readonly byte[] _packet = new byte[MediaLimits.PacketBytes + MediaLimits.AddedBytes];
    private readonly OutgoingHeader _header;
    private readonly IMediaSink _sink;
    private readonly MediaCounters _counters;
    private readonly SentPackets _sent;
    private readonly Outgoing _outgoing;
    private SourceLayer? _target;
    private SourceLayer? _layer;
    private bool _isOpen;
    private long _anchor;

    internal SubscribedTrack(
        PublishedTrack source, MediaSection section, IMediaSink sink, Func<uint> random, MediaCounters counters)
    {
        (Source, Section, Ssrc, _sink, _counters) = (source, section, random(), sink, counters);
        _header = new OutgoingHeader(section, Ssrc);
        _sent = new SentPackets(source.Kind == TrackKind.Video ? MediaLimits.KeptPackets : MediaLimits.KeptPackets / 4);
        _outgoing = new Outgoing(source.ClockRate, random(), random());
        Reception = new Reception(source.ClockRate);
    }

    /// <summary>What is forwarded.</summary>
    public PublishedTrack Source { get; }

    /// <summary>What was negotiated with the subscriber.</summary>
    public MediaSection Section { get; }

    /// <summary>The source that belongs into the subscriber's description (<c>a=ssrc</c>).</summary>
    public uint Ssrc { get; }

    /// <summary>Whether <see cref="Start"/> was called.</summary>
    public bool IsStarted { get; private set; }

    /// <summary>Whether the subscriber wants nothing at the moment.</summary>
    public bool IsPaused { get; private set; }

    /// <summary>The best layer that the subscriber wants: 0 (low) to 2 (high, the default).</summary>
    public int MaxLayer { get; set; } = MediaLimits.Layers - 1;

    /// <summary>The layer that is forwarded; null while none is.</summary>
    public int? CurrentLayer => Current?.Rank;

    /// <summary>The best layer that the subscriber's line bears, as far as is known.</summary>
    internal int BearableLayer { get; set; } = MediaLimits.Layers - 1;

    internal SourceLayer? Current => _isOpen ? _layer : null;

    internal bool IsFlowing => IsStarted && !IsPaused && !Source.IsMuted && _sink.IsReady;

    /// <summary>The numbers and counts of what was sent.</summary>
    internal Outgoing Outgoing => _outgoing;

    /// <summary>What the subscriber says about it.</summary>
    internal Reception Reception { get; }

    /// <summary>The subscriber knows the source from now on; before this nothing is sent.</summary>
    public void Start()
    {
        IsStarted = true;
        Source.RequestKeyFrame();
    }

    /// <summary>Sends nothing until <see cref="Resume"/>.</summary>
    public void Pause()
    {
        IsPaused = true;
        Interrupt();
    }

    /// <summary>Sends again, video from the next key frame on.</summary>
    public void Resume()
    {
        if (!IsPaused) return;
        IsPaused = false;
        if (IsStarted) Source.RequestKeyFrame();
    }

    /// <summary>What comes next does not follow what was sent.</summary>
    internal void Interrupt() => _isOpen = false;

    /// <summary>The numbers of a layer began anew.</summary>
    internal void Interrupt(SourceLayer layer)
    {
        _sent.Clear();
        if (_layer == layer) (_layer, _isOpen) = (null, false);
    }

    /// <summary>Chooses the layer to be on, and asks for a key frame to get there.</summary>
    internal void Choose(long now)
    {
        if (!IsFlowing || Source.Kind != TrackKind.Video) return;
        _target = LayerChoice.Choose(Source.Layers, Math.Min(MaxLayer, BearableLayer), now) ?? _target;
        if (_target is not null && _target != Current && _target.IsActive(now)) Source.RequestKeyFrame(_target);
    }

    /// <summary>
    /// Where the track's timestamps stand by the publisher's wall clock; null while nothing flows or it is not known.
    /// </summary>
    internal SenderClock? ClockAt(long now)
    {
        if (!IsFlowing || Current?.Clock is not { } clock) return null;
        var later = clock.Later(now, Source.ClockRate);
        return later with { Timestamp = later.Timestamp + _outgoing.Numbers.Timestamp };
    }

    internal void Take(SourceLayer layer, in RtpPacket packet, in Vp8Descriptor vp8, long sequence, long now)
    {
        if (!IsFlowing) return;
        if (layer == Current)
        {
            // What belongs before the packet that the track began or went on with is of no use.
            if (sequence >= _anchor) Send(layer, packet, vp8, sequence, now);
            return;
        }

        if (!Begins(layer, packet, vp8)) return;
        if (_isOpen) _counters.LayerSwitches++;
        _outgoing.Turn(_layer, layer, packet.Timestamp, sequence, vp8, now);
        (_layer, _isOpen, _anchor) = (layer, true, sequence);
        Send(layer, packet, vp8, sequence, now);
        // A key frame that was lost and sent again comes after the packets that follow it.
        for (var next = sequence + 1; next <= layer.Statistics.Highest; next++) SendKept(layer, next, now);
    }

    /// <summary>The subscriber misses a packet.</summary>
    internal void Resend(ushort number, long now) => Resend(_outgoing.Extend(number), now);

    /// <summary>A packet of the layer that was sent just now is sent once more.</summary>
    internal void Repeat(SourceLayer layer, long sequence, long now)
    {
        if (layer == Current && sequence >= _anchor) Resend(sequence + _outgoing.Numbers.Sequence, now);
    }

    private void Resend(long sequence, long now)
    {
        if (_sent.Take(sequence, now) is { Layer: { } layer } sent
            && TryFind(layer, sent.Source, out var packet, out var vp8))
        {
            _counters.Resent++;
            Write(packet, vp8, sequence, sent.Numbers);
            return;
        }

        _counters.NotResent++;
    }

    private bool Begins(SourceLayer layer, in RtpPacket packet, in Vp8Descriptor vp8)
    {
        if (Source.Kind == TrackKind.Audio) return !packet.Payload.IsEmpty;
        var isWanted = _isOpen ? layer == _target
            : _target is null || layer == _target || layer.Rank <= Math.Min(MaxLayer, BearableLayer);
        if (!isWanted) return false;
        if (!vp8.IsKeyFrame) Source.RequestKeyFrame(layer);
        return vp8.IsKeyFrame;
    }

    private void Send(SourceLayer layer, in RtpPacket packet, in Vp8Descriptor vp8, long sequence, long now)
    {
        var numbers = _outgoing.Numbers;
        var own = sequence + numbers.Sequence;
        _sent.Add(own, layer, sequence, numbers);
        Write(packet, vp8, own, numbers);
        _outgoing.Count(own, packet, vp8, now);
    }

    private void SendKept(SourceLayer layer, long sequence, long now)
    {
        if (TryFind(layer, sequence, out var packet, out var vp8)) Send(layer, packet, vp8, sequence, now);
    }

    private static bool TryFind(SourceLayer layer, long sequence, out RtpPacket packet, out Vp8Descriptor vp8)
    {
        vp8 = default;
        if (!RtpPacket.TryParse(layer.Ring.Find(sequence), out packet)) return false;
        return layer.Track.Kind == TrackKind.Audio || packet.Payload.IsEmpty
            || Vp8Descriptor.TryParse(packet.Payload, out vp8);
    }

    private void Write(in RtpPacket packet, in Vp8Descriptor vp8, long sequence, in Renumbering numbers)
    {
        var length = _header.Write(
            packet, Source.Section.Extensions, (ushort)sequence, packet.Timestamp + numbers.Timestamp, _packet,
            out var payloadAt);
        if (vp8.Length > 0) numbers.Apply(vp8, _packet.AsSpan(payloadAt));
        _counters.RtpOut++;
        _sink.Send(_packet.AsSpan(0, length));
    }
}
