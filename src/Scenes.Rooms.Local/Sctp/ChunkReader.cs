using System.Buffers.Binary;

namespace Scenes.Rooms.Local.Sctp;

/// <summary>Walks the chunks of a packet. Ends at the first whose length is wrong.</summary>
internal ref struct ChunkReader(ReadOnlySpan<byte> rest)
{
    private ReadOnlySpan<byte> _rest = rest;

    public ChunkType Type { get; private set; }

    public byte Flags { get; private set; }

    /// <summary>What follows the chunk's header of four bytes, without padding.</summary>
    public ReadOnlySpan<byte> Body { get; private set; }

    /// <summary>The whole chunk, without padding.</summary>
    public ReadOnlySpan<byte> Whole { get; private set; }

    /// <summary>Whether something was left that is no chunk.</summary>
    public bool IsBroken { get; private set; }

    public readonly bool IsLast => _rest.IsEmpty;

    public bool Next()
    {
        if (_rest.IsEmpty) return false;
        var length = _rest.Length < 4 ? 0 : BinaryPrimitives.ReadUInt16BigEndian(_rest[2..]);
        if (length < 4 || length > _rest.Length)
        {
            IsBroken = true;
            return false;
        }

        (Type, Flags) = ((ChunkType)_rest[0], _rest[1]);
        Whole = _rest[..length];
        Body = Whole[4..];
        _rest = _rest[Math.Min(_rest.Length, (length + 3) & ~3)..];
        return true;
    }
}
