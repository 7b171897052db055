using System.Buffers.Binary;
using System.Text;

namespace Scenes.Rooms.Local.Sctp;

/// <summary>Messages that open channels (RFC 8832).</summary>
internal static class Dcep
{
    private const byte AckMessage = 2;
    private const byte OpenMessage = 3;
    private const byte Unordered = 0x80;
    private const byte ByRetransmits = 1;
    private const byte ByLifetime = 2;
    private const int FixedBytes = 12;

    /// <summary>Bytes of a label or a subprotocol, as UTF-8.</summary>
    public const int NameBytes = 1_024;

    public static ReadOnlySpan<byte> Ack => [AckMessage];

    public static bool IsAck(ReadOnlySpan<byte> message) => message is [AckMessage];

    public static byte[] WriteOpen(DataChannel channel)
    {
        var (label, protocol) = (Encoding.UTF8.GetBytes(channel.Label), Encoding.UTF8.GetBytes(channel.Protocol));
        var message = new byte[FixedBytes + label.Length + protocol.Length];
        var reliability = channel.Reliability;
        message[0] = OpenMessage;
        message[1] = (byte)((reliability.Ordered ? 0 : Unordered)
            | (reliability.MaxRetransmits is not null ? ByRetransmits
                : reliability.MaxLifetimeMs is not null ? ByLifetime : 0));
        BinaryPrimitives.WriteInt32BigEndian(
            message.AsSpan(4), reliability.MaxRetransmits ?? reliability.MaxLifetimeMs ?? 0);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(8), (ushort)label.Length);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(10), (ushort)protocol.Length);
        label.CopyTo(message, FixedBytes);
        protocol.CopyTo(message, FixedBytes + label.Length);
        return message;
    }

    public static bool TryParseOpen(ushort stream, ReadOnlySpan<byte> message, out DataChannel? channel)
    {
        channel = null;
        if (message.Length < FixedBytes || message[0] != OpenMessage) return false;
        int label = BinaryPrimitives.ReadUInt16BigEndian(message[8..]);
        int protocol = BinaryPrimitives.ReadUInt16BigEndian(message[10..]);
        if (label > NameBytes || protocol > NameBytes) return false;
        if (message.Length != FixedBytes + label + protocol) return false;
        var bound = (int)Math.Min(int.MaxValue, BinaryPrimitives.ReadUInt32BigEndian(message[4..]));
        var ordered = (message[1] & Unordered) == 0;
        ChannelReliability? reliability = (message[1] & ~Unordered) switch
        {
            0 => new ChannelReliability(ordered, null, null),
            ByRetransmits => new ChannelReliability(ordered, bound, null),
            ByLifetime => new ChannelReliability(ordered, null, bound),
            _ => null,
        };
        if (reliability is null) return false;
        channel = new DataChannel(
            stream, Encoding.UTF8.GetString(message.Slice(FixedBytes, label)),
            Encoding.UTF8.GetString(message.Slice(FixedBytes + label, protocol)), reliability);
        return true;
    }
}
