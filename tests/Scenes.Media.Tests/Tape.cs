namespace Scenes.Media.Tests;

/// <summary>A live recording written by hand, element by element, without the product's writer.</summary>
internal sealed class Tape
{
    public const string Opus = "A_OPUS";
    public const string Vp8 = "V_VP8";

    /// <summary>What Opus says of a packet of 20 ms.</summary>
    public const byte Opus20 = 0xFC;

    private readonly List<byte> _bytes = [];

    /// <summary>The header, the segment, and tracks by their numbers from 1.</summary>
    public Tape(params string[] codecs)
    {
        Raw("1A45DFA3 87 4282 84 7765626D 18538067 FF");
        Raw(Element("1654AE6B", [.. codecs.SelectMany((codec, i) => Entry((byte)(i + 1), codec))]));
    }

    public byte[] Bytes => [.. _bytes];

    public static byte[] Element(string id, byte[] content) =>
        [.. Convert.FromHexString(id), 0x08, .. BigEndian(content.Length, 4), .. content];

    public Tape Raw(string hex) => Raw(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));

    public Tape Raw(byte[] bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    /// <summary>Begins a cluster.</summary>
    /// <param name="time">Its time, units.</param>
    /// <param name="size">What it says of its length, bytes; null for nothing.</param>
    public Tape Cluster(long time, int? size = null) =>
        Raw(size is { } known ? [0x1F, 0x43, 0xB6, 0x75, 0x08, .. BigEndian(known, 4)] : [0x1F, 0x43, 0xB6, 0x75, 0xFF])
            .Raw([0xE7, 0x88, .. BigEndian(time, 8)]);

    public Tape Simple(byte track, int time, bool isKey = true, params byte[] frame) =>
        Raw(Element("A3", Block(track, time, (byte)(isKey ? 0x80 : 0), frame)));

    /// <summary>A block in a group, with elements behind it.</summary>
    public Tape Group(byte track, int time, string behind) => Raw(Element("A0",
    [
        .. Element("A1", Block(track, time, 0, [Opus20])),
        .. Convert.FromHexString(behind.Replace(" ", "", StringComparison.Ordinal)),
    ]));

    private static byte[] Block(byte track, int time, byte flags, byte[] frame) =>
        [(byte)(0x80 | track), .. BigEndian(time, 2), flags, .. frame.Length == 0 ? [Opus20] : frame];

    private static byte[] Entry(byte number, string codec)
    {
        var isVideo = codec.StartsWith('V');
        byte[] picture = isVideo ? [0xE0, 0x88, 0xB0, 0x82, 0, 160, 0xBA, 0x82, 0, 120] : [];
        byte[] name = [.. codec.Select(letter => (byte)letter)];
        return Element("AE",
            [0xD7, 0x81, number, 0x83, 0x81, (byte)(isVideo ? 1 : 2), .. Element("86", name), .. picture]);
    }

    private static byte[] BigEndian(long number, int bytes) =>
        [.. Enumerable.Range(0, bytes).Select(i => (byte)(number >> (8 * (bytes - 1 - i))))];
}
