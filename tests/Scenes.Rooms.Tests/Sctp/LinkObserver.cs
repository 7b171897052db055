using System.Buffers.Binary;
using Scenes.Rooms.Local.Sctp;

namespace Scenes.Rooms.Tests.Sctp;

/// <summary>
/// Watches one end's packets on the link, and counts by itself what is in flight: data that was sent, and is neither
/// covered by an acknowledgement that reached the sender, nor told to be skipped.
/// </summary>
internal sealed class LinkObserver
{
    private readonly SortedDictionary<uint, int> _flight = new(Comparer<uint>.Create((a, b) => (int)(a - b)));
    private uint _highest;
    private int _acknowledgements;
    private long _peerWindow = long.MaxValue;

    /// <summary>Whether it watches, and fails when more is sent for the first time than is allowed.</summary>
    public bool IsStrict { get; set; }

    /// <summary>The most that was in flight, in bytes of chunks.</summary>
    public int MostInFlight { get; private set; }

    public int InFlight => _flight.Values.Sum();

    public void SawSent(byte[] packet, SctpAssociation association)
    {
        var chunks = new ChunkReader(packet.AsSpan(SctpPacket.HeaderBytes));
        while (chunks.Next())
        {
            if (chunks.Type != ChunkType.Payload) continue;
            var tsn = BinaryPrimitives.ReadUInt32BigEndian(chunks.Body);
            var isNew = _flight.Count == 0 && _highest == 0 || Serial.Before(_highest, tsn);
            if (isNew) _highest = tsn;
            _flight[tsn] = (chunks.Whole.Length + 3) & ~3;
            if (!isNew) continue;
            MostInFlight = Math.Max(MostInFlight, InFlight);
            CheckAllowed(association);
        }
    }

    public void SawReceived(byte[] packet)
    {
        var chunks = new ChunkReader(packet.AsSpan(SctpPacket.HeaderBytes));
        while (chunks.Next())
        {
            if (chunks.Type is ChunkType.Init or ChunkType.InitAck)
            {
                _peerWindow = BinaryPrimitives.ReadUInt32BigEndian(chunks.Body[4..]);
            }

            if (chunks.Type != ChunkType.Sack || !SackChunk.TryParse(chunks.Body, out var sack)) continue;
            _acknowledgements++;
            _peerWindow = sack.Window;
            var cumulative = sack.Cumulative;
            foreach (var tsn in _flight.Keys.TakeWhile(tsn => Serial.UpTo(tsn, cumulative)).ToList())
            {
                _flight.Remove(tsn);
            }

            for (var i = 0; i < sack.Gaps; i++)
            {
                var gap = sack.Gap(i);
                for (var tsn = gap.First; Serial.UpTo(tsn, gap.Last); tsn++) _flight.Remove(tsn);
            }
        }
    }

    private void CheckAllowed(SctpAssociation association)
    {
        // Slow start is the fastest growth there is: a packet for each acknowledgement. Chunks that were lost still
        // count as in flight here, so this end may see more than the sender does, never less.
        var fastest = CongestionWindow.Initial + _acknowledgements * CongestionWindow.Packet;
        Assert.InRange(association.WindowBytes, CongestionWindow.Packet, fastest);
        var alone = _flight.Count == 1;
        var lost = association.Counters.Timeouts > 0 || association.Counters.Retransmissions > 0;
        if (lost) return;
        Assert.True(alone || InFlight <= association.WindowBytes, $"{InFlight} bytes are in flight.");
        var payload = InFlight - 16 * _flight.Count - 3 * _flight.Count;
        Assert.True(alone || payload <= _peerWindow, $"{payload} bytes, and the peer holds {_peerWindow}.");
    }
}
