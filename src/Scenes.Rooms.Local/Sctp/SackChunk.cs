using System.Buffers.Binary;

namespace Scenes.Rooms.Local.Sctp;

/// <summary>A SACK as it came. Its reports of duplicates are not used.</summary>
internal readonly ref struct SackChunk
{
    private const int FixedBytes = 12;

    private readonly ReadOnlySpan<byte> _gaps;

    private SackChunk(uint cumulative, uint window, ReadOnlySpan<byte> gaps)
    {
        (Cumulative, Window) = (cumulative, window);
        _gaps = gaps;
    }

    public uint Cumulative { get; }

    public uint Window { get; }

    public int Gaps => _gaps.Length / 4;

    public static bool TryParse(ReadOnlySpan<byte> body, out SackChunk sack)
    {
        sack = default;
        if (body.Length < FixedBytes) return false;
        int gaps = BinaryPrimitives.ReadUInt16BigEndian(body[8..]);
        int repeats = BinaryPrimitives.ReadUInt16BigEndian(body[10..]);
        if (body.Length < FixedBytes + 4 * (gaps + repeats)) return false;
        sack = new SackChunk(
            BinaryPrimitives.ReadUInt32BigEndian(body), BinaryPrimitives.ReadUInt32BigEndian(body[4..]),
            body.Slice(FixedBytes, 4 * gaps));
        return true;
    }

    /// <summary>One range of numbers above the cumulative one that the peer has.</summary>
    public TsnRange Gap(int index)
    {
        var at = _gaps[(4 * index)..];
        return new TsnRange(
            Cumulative + BinaryPrimitives.ReadUInt16BigEndian(at),
            Cumulative + BinaryPrimitives.ReadUInt16BigEndian(at[2..]));
    }
}
