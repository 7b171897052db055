using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Scenes.Media;

/// <summary>Writes elements into memory; numbers take eight bytes, so that lengths never depend on them.</summary>
internal sealed class EbmlWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public int Length => _bytes.WrittenCount;

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    public EbmlWriter Element(uint id, ReadOnlySpan<byte> content)
    {
        Head(id, content.Length);
        _bytes.Write(content);
        return this;
    }

    public EbmlWriter Element(uint id, EbmlWriter content) => Element(id, content._bytes.WrittenSpan);

    public EbmlWriter Number(uint id, ulong number) => Element(id, Ebml.Eight(number));

    public EbmlWriter Text(uint id, string text) => Element(id, Encoding.ASCII.GetBytes(text));

    public EbmlWriter Float(uint id, double number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteDoubleBigEndian(bytes, number);
        return Element(id, bytes);
    }

    /// <summary>The head of an element whose content is written elsewhere.</summary>
    public EbmlWriter Head(uint id, long size)
    {
        var bytes = Ebml.Eight(id).AsSpan();
        _bytes.Write(bytes.TrimStart((byte)0));
        // The marker of a length of eight bytes is the lowest bit of the first.
        _bytes.Write(Ebml.Eight((ulong)size | (1UL << 56)));
        return this;
    }
}
