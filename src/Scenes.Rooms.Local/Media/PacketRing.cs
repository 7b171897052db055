namespace Scenes.Rooms.Local.Media;

/// <summary>
/// The last packets of a layer, to be sent again: at most <see cref="MediaLimits.KeptPackets"/> and so many bytes. The
/// bytes lie in one array, which doubles when it holds less than a second, up to a limit.
/// </summary>
internal sealed class PacketRing
{
    private const int Count = MediaLimits.KeptPackets;
    private Place[] _places = new Place[Count];
    private readonly int _most;
    private byte[] _bytes;
    private long _head;
    private long _turnedAt;

    /// <param name="most">Bytes at most; a power of two times <see cref="MediaLimits.KeptBytesAtFirst"/>.</param>
    public PacketRing(int most) => (_most, _bytes) = (most, new byte[MediaLimits.KeptBytesAtFirst]);

    /// <summary>Bytes of the array.</summary>
    public int Capacity => _bytes.Length;

    /// <summary>Keeps a packet; the oldest ones make room.</summary>
    /// <param name="sequence">Its extended number.</param>
    /// <param name="packet">At most <see cref="MediaLimits.PacketBytes"/>.</param>
    /// <param name="now">Milliseconds.</param>
    public void Keep(long sequence, ReadOnlySpan<byte> packet, long now)
    {
        var offset = (int)(_head % _bytes.Length);
        if (offset + packet.Length > _bytes.Length)
        {
            if (now - _turnedAt < 1000 && _bytes.Length < _most) Grow();
            else _head += _bytes.Length - offset;
            _turnedAt = now;
            offset = (int)(_head % _bytes.Length);
        }

        packet.CopyTo(_bytes.AsSpan(offset));
        _places[sequence & (Count - 1)] = new Place(sequence, _head, packet.Length);
        _head += packet.Length;
    }

    /// <summary>A kept packet; empty when it is gone.</summary>
    public ReadOnlySpan<byte> Find(long sequence)
    {
        ref readonly var place = ref _places[sequence & (Count - 1)];
        return place.Sequence == sequence && IsKept(place) ? BytesOf(place) : default;
    }

    /// <summary>Forgets everything, as another source begins.</summary>
    public void Clear() => Array.Clear(_places);

    private bool IsKept(in Place place) => place.Length > 0 && place.At >= _head - _bytes.Length;

    private Span<byte> BytesOf(in Place place) => _bytes.AsSpan((int)(place.At % _bytes.Length), place.Length);

    // In the order in which they came, which is not that of their numbers.
    private void Grow()
    {
        var next = new byte[_bytes.Length * 2];
        var places = new Place[Count];
        var head = 0;
        foreach (var place in _places.Where(place => IsKept(place)).OrderBy(place => place.At))
        {
            BytesOf(place).CopyTo(next.AsSpan(head));
            places[place.Sequence & (Count - 1)] = place with { At = head };
            head += place.Length;
        }

        (_bytes, _places, _head) = (next, places, head);
    }

    private readonly record struct Place(long Sequence, long At, int Length);
}
