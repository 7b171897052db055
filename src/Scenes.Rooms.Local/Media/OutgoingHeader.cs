using System.Buffers.Binary;
using System.Text;

namespace Scenes.Rooms.Local.Media;

/// <summary>
/// Writes the header of packets for one subscriber: its source, payload type and the ids that were negotiated with it.
/// Audio level and video orientation are kept, the mid is the subscriber's own, nothing else is passed on.
/// </summary>
internal sealed class OutgoingHeader
{
    private readonly MediaSection _to;
    private readonly uint _ssrc;
    private readonly byte[] _mid;
    private readonly bool _twoBytes;

    public OutgoingHeader(MediaSection to, uint ssrc)
    {
        (_to, _ssrc) = (to, ssrc);
        _mid = to.Extensions.Mid == 0 || to.Mid.Length > 32 ? [] : Encoding.ASCII.GetBytes(to.Mid);
        var ids = to.Extensions;
        _twoBytes = _mid.Length > 16 || Math.Max(ids.Mid, Math.Max(ids.AudioLevel, ids.VideoOrientation)) > 14;
    }

    /// <summary>Writes the header and copies the payload behind it.</summary>
    /// <param name="packet">As it came.</param>
    /// <param name="from">The ids that were negotiated with the publisher.</param>
    /// <param name="sequence">The subscriber's number.</param>
    /// <param name="timestamp">The subscriber's time.</param>
    /// <param name="to">Where to.</param>
    /// <param name="payloadAt">Where the payload begins.</param>
    /// <returns>Bytes written.</returns>
    public int Write(
        in RtpPacket packet, ExtensionIds from, ushort sequence, uint timestamp, Span<byte> to, out int payloadAt)
    {
        to[1] = (byte)((packet.Marker ? 0x80 : 0) | _to.PayloadType);
        BinaryPrimitives.WriteUInt16BigEndian(to[2..], sequence);
        BinaryPrimitives.WriteUInt32BigEndian(to[4..], timestamp);
        BinaryPrimitives.WriteUInt32BigEndian(to[8..], _ssrc);
        var at = RtpPacket.HeaderBytes + 4;
        if (_mid.Length > 0) Add(to, ref at, _to.Extensions.Mid, _mid);
        if (packet.Profile != 0)
        {
            Copy(packet, from.AudioLevel, _to.Extensions.AudioLevel, to, ref at);
            Copy(packet, from.VideoOrientation, _to.Extensions.VideoOrientation, to, ref at);
        }

        payloadAt = Close(to, at);
        packet.Payload.CopyTo(to[payloadAt..]);
        return payloadAt + packet.Payload.Length;
    }

    private int Close(Span<byte> to, int at)
    {
        if (at == RtpPacket.HeaderBytes + 4)
        {
            to[0] = 0x80;
            return RtpPacket.HeaderBytes;
        }

        while (at % 4 != 0) to[at++] = 0;
        to[0] = 0x90;
        var profile = _twoBytes ? RtpExtensions.TwoBytes : RtpExtensions.OneByte;
        BinaryPrimitives.WriteUInt16BigEndian(to[RtpPacket.HeaderBytes..], profile);
        BinaryPrimitives.WriteUInt16BigEndian(to[14..], (ushort)((at - 16) / 4));
        return at;
    }

    private void Copy(in RtpPacket packet, byte from, byte id, Span<byte> to, ref int at)
    {
        if (id == 0 || from == 0) return;
        var value = RtpExtensions.Find(packet, from);
        // Both are one byte; whatever is longer is none of them.
        if (value.Length == 1) Add(to, ref at, id, value);
    }

    private void Add(Span<byte> to, ref int at, byte id, ReadOnlySpan<byte> value)
    {
        if (_twoBytes)
        {
            to[at++] = id;
            to[at++] = (byte)value.Length;
        }
        else
        {
            to[at++] = (byte)(id << 4 | value.Length - 1);
        }

        value.CopyTo(to[at..]);
        at += value.Length;
    }
}
