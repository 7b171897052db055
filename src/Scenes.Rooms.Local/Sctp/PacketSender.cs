using System.Buffers.Binary;

namespace Scenes.Rooms.Local.Sctp;

/// <summary>Sends packets to the peer under its verification tag.</summary>
internal sealed class PacketSender(ISctpEvents events)
{
    /// <summary>The packet in the making; there is one at a time.</summary>
    public PacketWriter Writer { get; } = new();

    /// <summary>What the peer wants to find in packets to it; 0 while it is unknown.</summary>
    public uint PeerTag { get; set; }

    public void Begin() => Writer.Begin(PeerTag);

    public void Send() => events.Transmit(Writer.Finish());

    /// <summary>A packet of one chunk.</summary>
    public void Send(ChunkType type, ReadOnlySpan<byte> body, byte flags = 0) => Send(PeerTag, type, body, flags);

    /// <summary>A packet of one chunk under another tag; dropped if it would be too long.</summary>
    public void Send(uint tag, ChunkType type, ReadOnlySpan<byte> body, byte flags = 0)
    {
        Writer.Begin(tag);
        if (body.Length > Writer.Room) return;
        body.CopyTo(Writer.Add(type, flags, body.Length));
        Send();
    }

    /// <summary>An ERROR or ABORT with one cause; what does not fit is cut off.</summary>
    public void SendCause(uint tag, ChunkType type, ErrorCause cause, ReadOnlySpan<byte> value, byte flags = 0)
    {
        Writer.Begin(tag);
        var length = Math.Min(value.Length, Writer.Room - 4);
        var body = Writer.Add(type, flags, 4 + length);
        BinaryPrimitives.WriteUInt16BigEndian(body, (ushort)cause);
        BinaryPrimitives.WriteUInt16BigEndian(body[2..], (ushort)(4 + length));
        value[..length].CopyTo(body[4..]);
        Send();
    }
}
