using System.Buffers.Binary;

namespace Scenes.Rooms.Local.Sctp;

/// <summary>When to send a SACK (RFC 9260, 6.2), and what it says.</summary>
internal sealed class Acknowledgement(int delayMs)
{
    private const int MaxRepeats = 32;
    private const int FixedBytes = 12;

    private readonly List<uint> _repeats = [];
    private Deadline _latest;
    private bool _now;
    private bool _first = true;
    private bool _hasArrived;
    private int _packets;

    /// <summary>Whether there is something that was not acknowledged.</summary>
    public bool IsPending => _now || _latest.IsSet;

    public bool IsDue(long now) => _now || _latest.IsDue(now);

    public void Arrived(bool immediately)
    {
        _hasArrived = true;
        _now |= immediately;
    }

    public void Repeated(uint tsn)
    {
        _now = true;
        if (_repeats.Count < MaxRepeats) _repeats.Add(tsn);
    }

    public void Hurry() => _now = true;

    /// <summary>Every second packet is acknowledged at once, and each while something is missing.</summary>
    /// <returns>Whether there was something to acknowledge in the packet.</returns>
    public bool PacketEnded(long now, bool isMissing)
    {
        if (!_hasArrived) return false;
        _hasArrived = false;
        _now |= isMissing || _first || ++_packets >= 2;
        _first = false;
        if (!_latest.IsSet) _latest.Set(now + delayMs);
        return true;
    }

    public void Write(PacketWriter writer, uint cumulative, uint window, IReadOnlyList<TsnRange> ranges)
    {
        var words = (writer.Room - FixedBytes) / 4;
        var repeats = Math.Min(_repeats.Count, words);
        var gaps = Math.Min(ranges.Count, words - repeats);
        var body = writer.Add(ChunkType.Sack, 0, FixedBytes + 4 * (gaps + repeats));
        BinaryPrimitives.WriteUInt32BigEndian(body, cumulative);
        BinaryPrimitives.WriteUInt32BigEndian(body[4..], window);
        BinaryPrimitives.WriteUInt16BigEndian(body[8..], (ushort)gaps);
        BinaryPrimitives.WriteUInt16BigEndian(body[10..], (ushort)repeats);
        for (var i = 0; i < gaps; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(body[(12 + 4 * i)..], (ushort)(ranges[i].First - cumulative));
            BinaryPrimitives.WriteUInt16BigEndian(body[(14 + 4 * i)..], (ushort)(ranges[i].Last - cumulative));
        }

        for (var i = 0; i < repeats; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(body[(12 + 4 * (gaps + i))..], _repeats[i]);
        }

        _repeats.Clear();
        _latest.Clear();
        (_now, _packets) = (false, 0);
    }
}
