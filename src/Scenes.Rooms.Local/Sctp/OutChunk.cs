using System.Buffers.Binary;

namespace Scenes.Rooms.Local.Sctp;

/// <summary>A part of a message that has its number.</summary>
internal sealed class OutChunk(uint tsn, OutMessage message, int offset, int length, byte flags)
{
    private const int HeaderBytes = 4 + PayloadChunk.PrefixBytes;

    /// <summary>Payload of the largest chunk that fits a packet.</summary>
    public const int MaxPayload = SctpPacket.MaxBytes - SctpPacket.HeaderBytes - HeaderBytes;

    public uint Tsn { get; } = tsn;

    public OutMessage Message { get; } = message;

    public int Length { get; } = length;

    /// <summary>Its bytes in a packet.</summary>
    public int WireBytes => WireBytesOf(Length);

    public ChunkState State { get; set; }

    public long SentAt { get; set; }

    public int Sends { get; set; }

    /// <summary>Reports that told of later ones, but not of this one.</summary>
    public int Misses { get; set; }

    /// <summary>Whether it was sent again because of such reports; after that only the timer does.</summary>
    public bool WasHurried { get; set; }

    public static int WireBytesOf(int payload) => (HeaderBytes + payload + 3) & ~3;

    public void Write(PacketWriter writer)
    {
        var body = writer.Add(ChunkType.Payload, flags, PayloadChunk.PrefixBytes + Length);
        BinaryPrimitives.WriteUInt32BigEndian(body, Tsn);
        BinaryPrimitives.WriteUInt16BigEndian(body[4..], Message.Stream.Id);
        BinaryPrimitives.WriteUInt16BigEndian(body[6..], Message.Ssn);
        BinaryPrimitives.WriteUInt32BigEndian(body[8..], Message.Protocol);
        Message.Payload.AsSpan(offset, Length).CopyTo(body[PayloadChunk.PrefixBytes..]);
    }
}
