namespace Scenes.Rooms.Local.Media;

/// <summary>
/// Where the packets last sent to a subscriber came from, so that they can be made once more from what the layers keep.
/// </summary>
internal sealed class SentPackets(int count)
{
    private readonly SentPacket[] _packets = new SentPacket[count];

    /// <summary>Remembers a packet.</summary>
    public void Add(long sequence, SourceLayer layer, long source, in Renumbering numbers) =>
        _packets[sequence % count] = new SentPacket(sequence, layer, source, numbers, 0, long.MinValue / 2);

    /// <summary>A packet to send again, which is counted; null when it is gone, or sent often or just now.</summary>
    public SentPacket? Take(long sequence, long now)
    {
        if (sequence < 0) return null;
        ref var packet = ref _packets[sequence % count];
        if (packet.Layer is null || packet.Sequence != sequence || packet.Resends >= MediaLimits.Resends) return null;
        if (now - packet.ResentAt < MediaLimits.ResendSpacing) return null;
        packet = packet with { Resends = packet.Resends + 1, ResentAt = now };
        return packet;
    }

    /// <summary>Forgets everything, as a layer's numbers began anew.</summary>
    public void Clear() => Array.Clear(_packets);
}
