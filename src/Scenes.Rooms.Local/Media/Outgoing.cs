namespace Scenes.Rooms.Local.Media;

/// <summary>
/// The numbers under which a subscriber sees a track, which go on without a gap over switches and pauses, and the
/// counts for its sender reports.
/// </summary>
internal sealed class Outgoing
{
    private readonly int _clockRate;
    private long _highest;
    private uint _timestamp;
    private long _at;
    private ushort _picture;
    private byte _base;
    private byte _key;
    private bool _hasBegun;

    /// <param name="clockRate">Ticks a second.</param>
    /// <param name="sequence">Where numbers begin; not so that they wrap at once (RFC 3711, section 3.3.1).</param>
    /// <param name="timestamp">Where timestamps begin.</param>
    public Outgoing(int clockRate, uint sequence, uint timestamp) =>
        (_clockRate, _highest, _timestamp) = (clockRate, 65536 + (sequence & 0x3fff), timestamp);

    /// <summary>What is added at the moment.</summary>
    public Renumbering Numbers { get; private set; }

    /// <summary>Packets sent, without resends.</summary>
    public uint Packets { get; private set; }

    /// <summary>Bytes of payload sent, without resends.</summary>
    public uint Octets { get; private set; }

    /// <summary>A number of the subscriber, extended by its wraps.</summary>
    public long Extend(ushort number) => _highest + (short)(number - (ushort)_highest);

    /// <summary>Goes on with a packet of another layer, or of the same one after a pause.</summary>
    /// <param name="from">The layer that the numbers come from; null when nothing can be told from it.</param>
    /// <param name="to">The layer of the packet.</param>
    /// <param name="timestamp">The packet's timestamp.</param>
    /// <param name="sequence">The packet's extended number.</param>
    /// <param name="vp8">Its descriptor; empty for audio.</param>
    /// <param name="now">Milliseconds.</param>
    public void Turn(
        SourceLayer? from, SourceLayer to, uint timestamp, long sequence, in Vp8Descriptor vp8, long now)
    {
        var next = _hasBegun ? NextTimestamp(from, to, timestamp, now) : _timestamp;
        Numbers = new Renumbering(
            _highest + 1 - sequence, next - timestamp,
            (ushort)(_hasBegun ? _picture + 1 - vp8.Picture : 0),
            (byte)(_hasBegun ? _base + 1 - vp8.Base : 0),
            (byte)(_hasBegun ? _key + 1 - vp8.Key & 31 : 0));
        _hasBegun = true;
    }

    /// <summary>A packet was sent.</summary>
    public void Count(long sequence, in RtpPacket packet, in Vp8Descriptor vp8, long now)
    {
        Packets++;
        Octets += (uint)packet.Payload.Length;
        if (sequence <= _highest) return;
        (_highest, _timestamp, _at) = (sequence, packet.Timestamp + Numbers.Timestamp, now);
        if (vp8.PictureAt > 0) _picture = Numbers.PictureOf(vp8);
        if (vp8.BaseAt > 0) _base = (byte)(vp8.Base + Numbers.Base);
        if (vp8.KeyAt > 0) _key = (byte)(vp8.Key + Numbers.Key & 31);
    }

    /// <summary>
    /// The subscriber's time of a packet: by the publisher's wall clock where both layers' sender reports are known,
    /// by when it came where not, or where they are more than a second apart.
    /// </summary>
    private uint NextTimestamp(SourceLayer? from, SourceLayer to, uint timestamp, long now)
    {
        var elapsed = Math.Max(1, (now - _at) * _clockRate / 1000);
        uint? told = from == to ? timestamp
            : from?.Clock is { } before && to.Clock is { } after
                ? before.TimestampOf(after.NtpOf(timestamp, _clockRate), _clockRate) : null;
        if (told is { } same)
        {
            var advance = (int)(same + Numbers.Timestamp - _timestamp);
            if (advance > 0 && Math.Abs(advance - elapsed) <= _clockRate) return same + Numbers.Timestamp;
        }

        return _timestamp + (uint)elapsed;
    }
}
