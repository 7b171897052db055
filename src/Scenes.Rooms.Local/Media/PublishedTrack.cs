using System.Collections.Immutable;

namespace Scenes.Rooms.Local.Media;

/// <summary>A track as it comes from its publisher. Used on the loop only.</summary>
internal sealed class PublishedTrack
{
    private readonly Action<SourceLayer> _requestKeyFrame;
    private readonly SourceLayer[] _layers;
    private readonly SpeechMeter? _speech;
    private SubscribedTrack[] _subscribers = [];

    /// <param name="id">In the room.</param>
    /// <param name="section">What was negotiated with the publisher.</param>
    /// <param name="requestKeyFrame">Asks the publisher, when it is time to.</param>
    internal PublishedTrack(string id, MediaSection section, Action<SourceLayer> requestKeyFrame)
    {
        (Id, Section, _requestKeyFrame) = (id, section, requestKeyFrame);
        _speech = Kind == TrackKind.Audio ? new SpeechMeter() : null;
        var rids = section.Rids.Length > MediaLimits.Layers ? section.Rids[..MediaLimits.Layers] : section.Rids;
        _layers = rids.IsEmpty
            ? [new SourceLayer(this, "", 0)]
            : [.. rids.Select((rid, i) => new SourceLayer(this, rid, LayerChoice.RankOf(rids, i)))];
    }

    /// <summary>The track's id in the room (<c>TR_...</c>).</summary>
    public string Id { get; }

    /// <summary>What was negotiated with the publisher.</summary>
    public MediaSection Section { get; }

    /// <summary>Opus or VP8.</summary>
    public TrackKind Kind => Section.Kind;

    /// <summary>Ticks a second of its timestamps.</summary>
    public int ClockRate => Kind == TrackKind.Audio ? 48_000 : 90_000;

    /// <summary>While true nothing is forwarded, whatever the publisher sends; set by the signalling.</summary>
    public bool IsMuted
    {
        get;
        set
        {
            field = value;
            foreach (var subscriber in _subscribers) subscriber.Interrupt();
        }
    }

    /// <summary>The first packet came; raised once.</summary>
    public event Action<PublishedTrack>? Arrived;

    /// <summary>Whether a packet came.</summary>
    public bool HasArrived { get; private set; }

    /// <summary>How loud, 0 to 1, over the last half second; 0 for video, and while muted or silent.</summary>
    public double AudioLevel => IsMuted ? 0 : _speech?.Level ?? 0;

    /// <summary>Whether somebody speaks.</summary>
    public bool IsSpeaking => !IsMuted && _speech is { IsSpeaking: true };

    /// <summary>Share of its packets that did not come at once over about the last second, 0 to 1.</summary>
    public double Loss { get; internal set; }

    /// <summary>Ranks of the layers that packets came from in the last two seconds; 0 is the lowest.</summary>
    public ImmutableArray<int> ActiveLayers { get; private set; } = [];

    /// <summary>All encodings, whether they are sent or not.</summary>
    internal ReadOnlySpan<SourceLayer> Layers => _layers;

    /// <summary>Asks the publisher for a key frame of each layer that it sends; throttled.</summary>
    public void RequestKeyFrame()
    {
        foreach (var layer in _layers) RequestKeyFrame(layer);
    }

    internal void RequestKeyFrame(SourceLayer layer)
    {
        if (Kind != TrackKind.Video) return;
        layer.WantKeyFrame();
        _requestKeyFrame(layer);
    }

    /// <summary>
    /// Packets of a layer will never come: whoever sees it goes on from a key frame, which browsers themselves ask for
    /// after three seconds only.
    /// </summary>
    internal void Lost(SourceLayer layer)
    {
        foreach (var subscriber in _subscribers)
        {
            if (subscriber.Current != layer) continue;
            RequestKeyFrame(layer);
            return;
        }
    }

    internal void Add(SubscribedTrack subscriber) => _subscribers = [.. _subscribers, subscriber];

    internal void Remove(SubscribedTrack subscriber) =>
        _subscribers = [.. _subscribers.Where(other => other != subscriber)];

    /// <summary>Another source sends a layer, or its numbers began anew: nothing follows what was before.</summary>
    internal void Restarted(SourceLayer layer)
    {
        layer.Forget();
        foreach (var subscriber in _subscribers) subscriber.Interrupt(layer);
    }

    /// <summary>Keeps a packet and passes it on.</summary>
    internal void Take(SourceLayer layer, in RtpPacket packet, in Vp8Descriptor vp8, long sequence, long now)
    {
        if (!HasArrived)
        {
            HasArrived = true;
            Arrived?.Invoke(this);
        }

        layer.Ring.Keep(sequence, packet.Bytes, now);
        if (vp8.IsKeyFrame) layer.HaveKeyFrame();
        if (_speech is not null && RtpExtensions.Find(packet, Section.Extensions.AudioLevel) is [var level, ..])
            _speech.Take((byte)(level & 0x7f));
        if (IsMuted) return;
        foreach (var subscriber in _subscribers) subscriber.Take(layer, packet, vp8, sequence, now);
    }

    /// <summary>Sends a packet that came very late once more.</summary>
    internal void Repeat(SourceLayer layer, long sequence, long now)
    {
        foreach (var subscriber in _subscribers) subscriber.Repeat(layer, sequence, now);
    }

    /// <summary>Sums up the last half second.</summary>
    internal void Measure(long now, int milliseconds)
    {
        _speech?.Measure();
        Loss = 0;
        var active = 0;
        foreach (var layer in _layers)
        {
            layer.Measure(milliseconds);
            if (layer.IsActive(now)) active |= 1 << layer.Rank;
        }

        // Compared before it is made anew, so that a steady track costs nothing.
        if (ActiveLayers.Sum(rank => 1 << rank) == active) return;
        ActiveLayers = [.. Enumerable.Range(0, MediaLimits.Layers).Where(rank => (active >> rank & 1) != 0)];
    }
}
