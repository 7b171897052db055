namespace Scenes.Rooms.Tests.Media;

/// <summary>
/// One encoding of a camera as a browser sends it: with numbers that begin anywhere, and sender reports by a wall clock
/// that all encodings share. The body of each packet says which frame of which encoding it is.
/// </summary>
internal sealed class Encoding(string mid, string rid, Random random)
{
    private int _sequence = random.Next(65536);
    private int _picture = random.Next(32768);
    private int _tl0 = random.Next(256);
    private int _keyIdx = random.Next(32);
    private readonly uint _base = (uint)random.NextInt64(1L << 32);

    public uint Ssrc { get; } = (uint)random.NextInt64(1, 1L << 32);

    public string Rid { get; } = rid;

    public int Sequence => _sequence;

    public bool WantsKey { get; set; } = true;

    /// <summary>Bytes of a packet's body.</summary>
    public int Bytes { get; set; } = 40;

    /// <summary>The source's clock at a time of the loop.</summary>
    public uint TimestampAt(long now) => _base + (uint)(now * 90);

    /// <summary>The publisher's wall clock at a time of the loop.</summary>
    public static ulong NtpAt(long now) => 0xE000_0000_0000_0000 + (ulong)now * (1UL << 32) / 1000;

    public byte[] Report(long now) => Packets.SenderReport(Ssrc, NtpAt(now), TimestampAt(now));

    /// <summary>The packets of the next frame.</summary>
    public List<byte[]> Frame(long now, int packets)
    {
        var key = WantsKey;
        WantsKey = false;
        _picture = _picture + 1 & 0x7fff;
        _tl0 = _tl0 + 1 & 255;
        if (key) _keyIdx = _keyIdx + 1 & 31;
        var frame = new List<byte[]>();
        for (var i = 0; i < packets; i++)
        {
            var body = new byte[Bytes];
            (body[0], body[1]) = ((byte)(Rid.Length > 0 ? Rid[0] : '-'), (byte)i);
            (body[2], body[3]) = ((byte)(_sequence >> 8), (byte)_sequence);
            frame.Add(Packets.Rtp(
                96, _sequence, TimestampAt(now), Ssrc, Packets.Vp8(i == 0, key, _picture, _tl0, _keyIdx, body),
                i == packets - 1, (1, [.. System.Text.Encoding.ASCII.GetBytes(mid)]),
                (2, System.Text.Encoding.ASCII.GetBytes(Rid.Length > 0 ? Rid : "-"))));
            _sequence = _sequence + 1 & 0xffff;
        }

        return frame;
    }
}
