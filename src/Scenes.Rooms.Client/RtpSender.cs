using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;

namespace Scenes.Rooms.Client;

/// <summary>
/// Turns frames into RTP packets (RFC 3550, RFC 7741) and keeps the last of them for those that ask again. Used on the
/// loop only; nothing is allocated for a packet.
/// </summary>
internal sealed class RtpSender
{
    /// <summary>Ticks of <see cref="Stopwatch"/> in the last bytes of a stamped packet.</summary>
    public const int StampBytes = 8;

    private const int PacketBytes = 1_160;
    private const int DescriptorBytes = 4;

    private readonly byte[][] _kept;
    private readonly int[] _lengths;
    private readonly bool _isVideo;
    private ushort _sequence;
    private ushort _picture;

    /// <param name="isVideo">VP8; otherwise Opus.</param>
    /// <param name="cid">The client's own id of the track.</param>
    /// <param name="ssrc">Of the packets.</param>
    /// <param name="history">So many packets are kept; a power of two.</param>
    public RtpSender(bool isVideo, string cid, uint ssrc, int history)
    {
        (_isVideo, Cid, Ssrc) = (isVideo, cid, ssrc);
        // Near the end, so that every session sees the number wrap.
        _sequence = 65_000;
        _kept = new byte[history][];
        _lengths = new int[history];
        for (var i = 0; i < history; i++) _kept[i] = new byte[PacketBytes + StampBytes];
    }

    public string Cid { get; }

    public uint Ssrc { get; }

    /// <summary>The section that it is sent on; set before the first frame.</summary>
    public string Mid { get; set; } = "";

    /// <summary>Whether each packet carries when it was sent.</summary>
    public bool IsStamped { get; init; }

    /// <summary>The picture's turn (0 to 3 quarters), as phones say it.</summary>
    public byte Orientation { get; init; }

    /// <summary>How loud the sound is said to be: 0 is loudest, 127 silence (-dBov).</summary>
    public byte Level { get; init; } = 30;

    public long Packets { get; private set; }

    public long Bytes { get; private set; }

    public long Frames { get; private set; }

    public long Resent { get; private set; }

    public uint Timestamp { get; private set; }

    /// <summary>Sends one frame as so many packets as it needs.</summary>
    public void Send(ReadOnlySpan<byte> frame, uint timestamp, PeerConnection peer)
    {
        Timestamp = timestamp;
        Frames++;
        _picture = (ushort)((_picture + 1) & 0x7FFF);
        for (var isFirst = true; isFirst || frame.Length > 0; isFirst = false)
        {
            var slot = _sequence & (_kept.Length - 1);
            var packet = _kept[slot].AsSpan();
            var length = WriteHeader(packet, timestamp);
            if (_isVideo) length += WriteDescriptor(packet[length..], isFirst);
            var taken = Math.Min(frame.Length, PacketBytes - length - (IsStamped ? StampBytes : 0));
            frame[..taken].CopyTo(packet[length..]);
            frame = frame[taken..];
            length += taken;
            if (frame.Length == 0) packet[1] |= _isVideo ? (byte)0x80 : (byte)0;
            if (IsStamped)
            {
                BinaryPrimitives.WriteInt64BigEndian(packet[length..], Stopwatch.GetTimestamp());
                length += StampBytes;
            }

            _lengths[slot] = length;
            _sequence++;
            Packets++;
            Bytes += length;
            peer.SendRtp(packet[..length]);
        }
    }

    /// <summary>Sends a packet again, if it is still there.</summary>
    public void Resend(ushort sequence, PeerConnection peer)
    {
        var slot = sequence & (_kept.Length - 1);
        var packet = _kept[slot].AsSpan(0, _lengths[slot]);
        if (packet.Length == 0 || BinaryPrimitives.ReadUInt16BigEndian(packet[2..]) != sequence) return;
        Resent++;
        peer.SendRtp(packet);
    }

    private int WriteHeader(Span<byte> packet, uint timestamp)
    {
        packet[0] = 0x90;
        packet[1] = _isVideo ? SessionOffer.Vp8Type : SessionOffer.OpusType;
        BinaryPrimitives.WriteUInt16BigEndian(packet[2..], _sequence);
        BinaryPrimitives.WriteUInt32BigEndian(packet[4..], timestamp);
        BinaryPrimitives.WriteUInt32BigEndian(packet[8..], Ssrc);
        BinaryPrimitives.WriteUInt16BigEndian(packet[12..], 0xBEDE);
        var at = 16;
        packet[at] = (byte)((SessionOffer.MidExtension << 4) | (Mid.Length - 1));
        at += 1 + Encoding.ASCII.GetBytes(Mid, packet[(at + 1)..]);
        packet[at++] = (byte)((_isVideo ? SessionOffer.OrientationExtension : SessionOffer.LevelExtension) << 4);
        packet[at++] = _isVideo ? Orientation : (byte)(Level < 127 ? 0x80 | Level : Level);
        while (at % 4 != 0) packet[at++] = 0;
        BinaryPrimitives.WriteUInt16BigEndian(packet[14..], (ushort)((at - 16) / 4));
        return at;
    }

    private int WriteDescriptor(Span<byte> payload, bool isFirst)
    {
        payload[0] = (byte)(isFirst ? 0x90 : 0x80);
        payload[1] = 0x80;
        BinaryPrimitives.WriteUInt16BigEndian(payload[2..], (ushort)(0x8000 | _picture));
        return DescriptorBytes;
    }
}
