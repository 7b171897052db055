using System.Buffers.Binary;
using System.Text;

namespace Scenes.Rooms.Local.Media;

/// <summary>Writes EBML elements (RFC 8794): an id, a length, a value.</summary>
internal static class Ebml
{
    /// <summary>A length that is not known yet.</summary>
    public static readonly byte[] Unknown = [0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF];

    public static byte[] Element(uint id, params ReadOnlySpan<byte[]> parts)
    {
        var length = 0L;
        foreach (var part in parts) length += part.Length;
        List<byte> element = [.. Head(id, length)];
        foreach (var part in parts) element.AddRange(part);
        return [.. element];
    }

    public static byte[] Number(uint id, ulong value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        var first = 0;
        while (first < 7 && bytes[first] == 0) first++;
        return Element(id, bytes[first..].ToArray());
    }

    /// <summary>A number of so many bytes, to be overwritten later.</summary>
    public static byte[] Fixed(uint id, ulong value, int bytes)
    {
        var all = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(all, value);
        return Element(id, all[(8 - bytes)..]);
    }

    public static byte[] Real(uint id, double value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteDoubleBigEndian(bytes, value);
        return Element(id, bytes);
    }

    public static byte[] Text(uint id, string value) => Element(id, Encoding.ASCII.GetBytes(value));

    /// <summary>Room of so many bytes, at least two, that readers pass over.</summary>
    public static byte[] Void(int bytes) => bytes < 10
        ? Element(0xEC, new byte[bytes - 2])
        : [0xEC, .. Length(bytes - 9), .. new byte[bytes - 9]];

    /// <summary>A length in eight bytes, which fits where <see cref="Unknown"/> stood.</summary>
    public static byte[] Length(long bytes)
    {
        var length = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(length, 1L << 56 | bytes);
        return length;
    }

    /// <summary>An element's id and length.</summary>
    public static byte[] Head(uint id, long length)
    {
        Span<byte> head = stackalloc byte[12];
        var at = 0;
        for (var shift = 24; shift >= 0; shift -= 8)
            if (id >> shift != 0) head[at++] = (byte)(id >> shift);
        var size = 1;
        // All bits set would mean that the length is unknown.
        while (length >= (1L << 7 * size) - 1) size++;
        for (var i = size - 1; i >= 0; i--)
            head[at++] = (byte)((i == size - 1 ? 1 << 8 - size : 0) | (byte)(length >> 8 * i));
        return head[..at].ToArray();
    }
}
