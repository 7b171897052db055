using System.Buffers.Binary;

namespace Scenes.Rooms.Local.Media;

/// <summary>Writes the RTCP packets that the server sends, one after the other into one compound.</summary>
internal ref struct RtcpWriter(Span<byte> to)
{
    private readonly Span<byte> _to = to;

    /// <summary>Bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>Where the source clock of a subscriber's track stands (RFC 3550, section 6.4.1).</summary>
    public void SenderReport(uint ssrc, in SenderClock clock, uint packets, uint octets)
    {
        var part = Open(RtcpPart.SenderReport, 0, 28);
        BinaryPrimitives.WriteUInt32BigEndian(part[4..], ssrc);
        BinaryPrimitives.WriteUInt64BigEndian(part[8..], clock.Ntp);
        BinaryPrimitives.WriteUInt32BigEndian(part[16..], clock.Timestamp);
        BinaryPrimitives.WriteUInt32BigEndian(part[20..], packets);
        BinaryPrimitives.WriteUInt32BigEndian(part[24..], octets);
    }

    /// <summary>The head of a receiver report; so many blocks must follow (RFC 3550, section 6.4.2).</summary>
    public void ReceiverReport(uint from, int blocks) =>
        BinaryPrimitives.WriteUInt32BigEndian(Open(RtcpPart.ReceiverReport, blocks, 8, 24 * blocks)[4..], from);

    /// <summary>One block of a receiver report.</summary>
    public void Block(SourceLayer layer, byte fraction, long now)
    {
        var block = _to.Slice(Length, 24);
        Length += 24;
        var statistics = layer.Statistics;
        BinaryPrimitives.WriteUInt32BigEndian(block, layer.Ssrc ?? 0);
        BinaryPrimitives.WriteUInt32BigEndian(block[4..], (uint)fraction << 24 | (uint)statistics.Lost);
        BinaryPrimitives.WriteUInt32BigEndian(block[8..], statistics.ReportHighest);
        BinaryPrimitives.WriteUInt32BigEndian(block[12..], statistics.Jitter);
        BinaryPrimitives.WriteUInt32BigEndian(block[16..], (uint)((layer.Clock?.Ntp ?? 0) >> 16));
        BinaryPrimitives.WriteUInt32BigEndian(
            block[20..], layer.Clock is { } clock ? (uint)Math.Min(uint.MaxValue, (now - clock.At) * 65536 / 1000) : 0);
    }

    /// <summary>What all sources of a peer together may send (draft-alvestrand-rmcat-remb-03).</summary>
    public void Estimate(uint from, int bits, scoped ReadOnlySpan<uint> sources)
    {
        var part = Open(RtcpPart.PayloadFeedback, 15, 20 + 4 * sources.Length);
        BinaryPrimitives.WriteUInt32BigEndian(part[4..], from);
        BinaryPrimitives.WriteUInt32BigEndian(part[8..], 0);
        "REMB"u8.CopyTo(part[12..]);
        var exponent = 0;
        while (bits >> exponent > 0x3ffff) exponent++;
        var mantissa = bits >> exponent;
        BinaryPrimitives.WriteUInt32BigEndian(
            part[16..], (uint)(sources.Length << 24 | exponent << 18 | mantissa));
        for (var i = 0; i < sources.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(part[(20 + 4 * i)..], sources[i]);
    }

    /// <summary>Asks for a key frame (RFC 4585, section 6.3.1).</summary>
    public void KeyFrame(uint from, uint source)
    {
        var part = Open(RtcpPart.PayloadFeedback, 1, 12);
        BinaryPrimitives.WriteUInt32BigEndian(part[4..], from);
        BinaryPrimitives.WriteUInt32BigEndian(part[8..], source);
    }

    /// <summary>Asks for packets again (RFC 4585, section 6.2.1); the numbers are in order.</summary>
    public void Missing(uint from, uint source, scoped ReadOnlySpan<ushort> numbers)
    {
        var start = Length;
        var part = Open(RtcpPart.TransportFeedback, 1, 12);
        BinaryPrimitives.WriteUInt32BigEndian(part[4..], from);
        BinaryPrimitives.WriteUInt32BigEndian(part[8..], source);
        for (var i = 0; i < numbers.Length;)
        {
            var (first, mask) = (numbers[i++], 0);
            for (; i < numbers.Length && (ushort)(numbers[i] - first - 1) < 16; i++)
                mask |= 1 << (ushort)(numbers[i] - first - 1);
            BinaryPrimitives.WriteUInt16BigEndian(_to[Length..], first);
            BinaryPrimitives.WriteUInt16BigEndian(_to[(Length + 2)..], (ushort)mask);
            Length += 4;
        }

        BinaryPrimitives.WriteUInt16BigEndian(_to[(start + 2)..], (ushort)((Length - start) / 4 - 1));
    }

    private Span<byte> Open(byte type, int count, int bytes, int following = 0)
    {
        var part = _to.Slice(Length, bytes);
        Length += bytes;
        part[0] = (byte)(0x80 | count);
        part[1] = type;
        BinaryPrimitives.WriteUInt16BigEndian(part[2..], (ushort)((bytes + following) / 4 - 1));
        return part;
    }
}
