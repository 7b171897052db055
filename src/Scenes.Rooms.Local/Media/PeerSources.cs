using System.Text;

namespace Scenes.Rooms.Local.Media;

/// <summary>
/// Which layer of which track a packet belongs to: by its source, which is learned from <c>a=ssrc</c> or from the mid
/// and rid in header extensions. A layer has one source at a time, so no flood of sources makes anything grow.
/// </summary>
internal sealed class PeerSources
{
    private readonly Dictionary<uint, SourceLayer> _layers = [];
    private readonly List<(PublishedTrack Track, byte[] Mid)> _tracks = [];

    /// <summary>Sources that are known.</summary>
    public int Count => _layers.Count;

    /// <summary>The tracks, oldest first.</summary>
    public int Tracks => _tracks.Count;

    public PublishedTrack this[int index] => _tracks[index].Track;

    public void Add(PublishedTrack track)
    {
        _tracks.Add((track, Encoding.ASCII.GetBytes(track.Section.Mid)));
        if (track.Section.Ssrcs is [var ssrc, ..] && track.Section.Rids.IsEmpty && !_layers.ContainsKey(ssrc))
            Bind(track.Layers[0], ssrc);
    }

    public bool Remove(PublishedTrack track)
    {
        if (_tracks.RemoveAll(other => other.Track == track) == 0) return false;
        foreach (var layer in track.Layers)
        {
            if (layer.Ssrc is { } ssrc) _layers.Remove(ssrc);
        }

        return true;
    }

    public SourceLayer? Find(uint ssrc) => _layers.GetValueOrDefault(ssrc);

    /// <summary>The layer of a packet; null when it belongs nowhere.</summary>
    public SourceLayer? Find(in RtpPacket packet)
    {
        if (_layers.TryGetValue(packet.Ssrc, out var known))
            return known.Track.Section.PayloadType == packet.PayloadType ? known : null;
        if (packet.Profile == 0) return null;
        foreach (var (track, mid) in _tracks)
        {
            if (track.Section.PayloadType != packet.PayloadType) continue;
            if (!RtpExtensions.Find(packet, track.Section.Extensions.Mid).SequenceEqual(mid)) continue;
            if (LayerOf(track, packet) is not { } layer) return null;
            if (layer.Ssrc is not null) track.Restarted(layer);
            Bind(layer, packet.Ssrc);
            return layer;
        }

        return null;
    }

    private static SourceLayer? LayerOf(PublishedTrack track, in RtpPacket packet)
    {
        if (track.Section.Rids.IsEmpty) return track.Layers[0];
        var rid = RtpExtensions.Find(packet, track.Section.Extensions.Rid);
        foreach (var layer in track.Layers)
        {
            if (Ascii.Equals(rid, layer.Rid)) return layer;
        }

        return null;
    }

    private void Bind(SourceLayer layer, uint ssrc)
    {
        if (layer.Ssrc is { } before) _layers.Remove(before);
        layer.Bind(ssrc);
        _layers[ssrc] = layer;
    }
}
