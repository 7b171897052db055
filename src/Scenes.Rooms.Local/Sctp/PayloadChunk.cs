using System.Buffers.Binary;

namespace Scenes.Rooms.Local.Sctp;

/// <summary>A DATA chunk as it came.</summary>
internal readonly ref struct PayloadChunk
{
    public const byte EndFlag = 1;
    public const byte BeginFlag = 2;
    public const byte UnorderedFlag = 4;
    public const byte ImmediateFlag = 8;

    /// <summary>Bytes of the body before the payload.</summary>
    public const int PrefixBytes = 12;

    public byte Flags { get; private init; }

    public uint Tsn { get; private init; }

    public ushort Stream { get; private init; }

    public ushort Ssn { get; private init; }

    public uint Protocol { get; private init; }

    public ReadOnlySpan<byte> Payload { get; private init; }

    public bool Begins => (Flags & BeginFlag) != 0;

    public bool Ends => (Flags & EndFlag) != 0;

    public bool Unordered => (Flags & UnorderedFlag) != 0;

    public static bool TryParse(byte flags, ReadOnlySpan<byte> body, out PayloadChunk chunk)
    {
        chunk = default;
        if (body.Length < PrefixBytes) return false;
        chunk = new PayloadChunk
        {
            Flags = flags,
            Tsn = BinaryPrimitives.ReadUInt32BigEndian(body),
            Stream = BinaryPrimitives.ReadUInt16BigEndian(body[4..]),
            Ssn = BinaryPrimitives.ReadUInt16BigEndian(body[6..]),
            Protocol = BinaryPrimitives.ReadUInt32BigEndian(body[8..]),
            Payload = body[PrefixBytes..],
        };
        return true;
    }
}
