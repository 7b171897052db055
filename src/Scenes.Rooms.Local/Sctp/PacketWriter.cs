using System.Buffers.Binary;

namespace Scenes.Rooms.Local.Sctp;

/// <summary>One packet in the making; its buffer is used again for the next.</summary>
internal sealed class PacketWriter
{
    private readonly byte[] _bytes = new byte[SctpPacket.MaxBytes];
    private int _length = SctpPacket.HeaderBytes;

    public bool IsEmpty => _length == SctpPacket.HeaderBytes;

    /// <summary>Bytes that the body of one more chunk may have.</summary>
    public int Room => SctpPacket.MaxBytes - _length - 4;

    public void Begin(uint tag)
    {
        SctpPacket.WriteHeader(_bytes, tag);
        _length = SctpPacket.HeaderBytes;
    }

    /// <summary>Adds a chunk, whose body the caller fills in and must have room for.</summary>
    public Span<byte> Add(ChunkType type, byte flags, int bodyBytes)
    {
        var chunk = _bytes.AsSpan(_length, 4 + bodyBytes);
        chunk[0] = (byte)type;
        chunk[1] = flags;
        BinaryPrimitives.WriteUInt16BigEndian(chunk[2..], (ushort)chunk.Length);
        var padded = (chunk.Length + 3) & ~3;
        _bytes.AsSpan(_length + chunk.Length, padded - chunk.Length).Clear();
        _length += padded;
        return chunk[4..];
    }

    /// <summary>The packet with its checksum; valid until the next begins.</summary>
    public ReadOnlySpan<byte> Finish()
    {
        var packet = _bytes.AsSpan(0, _length);
        SctpPacket.Seal(packet);
        return packet;
    }
}
