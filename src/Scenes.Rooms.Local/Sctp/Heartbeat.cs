using System.Buffers.Binary;

namespace Scenes.Rooms.Local.Sctp;

/// <summary>Asks a silent peer whether it is there (RFC 9260, 8.3).</summary>
internal sealed class Heartbeat(int intervalMs, PacketSender sender, RoundTrip trip, Func<uint> random)
{
    private const ushort Parameter = 1;
    private const int BodyBytes = 16;

    private Deadline _next;
    private bool _isWaiting;
    private uint _nonce;
    private long _sentAt;

    /// <summary>The peer was heard: no need to ask for a while.</summary>
    public void Heard(long now)
    {
        _isWaiting = false;
        _next.Set(now + intervalMs);
    }

    /// <summary>Asks when it is time to.</summary>
    /// <returns>Whether the last question was not answered in time.</returns>
    public bool Tick(long now)
    {
        if (!_next.IsDue(now)) return false;
        var isUnanswered = _isWaiting;
        if (isUnanswered) trip.BackOff();
        (_isWaiting, _nonce, _sentAt) = (true, random(), now);
        _next.Set(now + trip.TimeoutMs);
        Span<byte> body = stackalloc byte[BodyBytes];
        BinaryPrimitives.WriteUInt16BigEndian(body, Parameter);
        BinaryPrimitives.WriteUInt16BigEndian(body[2..], BodyBytes);
        BinaryPrimitives.WriteInt64BigEndian(body[4..], now);
        BinaryPrimitives.WriteUInt32BigEndian(body[12..], _nonce);
        sender.Send(ChunkType.Heartbeat, body);
        return isUnanswered;
    }

    /// <summary>Whether an answer is that to the last question.</summary>
    public bool IsAnswer(ReadOnlySpan<byte> body, long now)
    {
        if (!_isWaiting || body.Length != BodyBytes) return false;
        if (BinaryPrimitives.ReadInt64BigEndian(body[4..]) != _sentAt) return false;
        if (BinaryPrimitives.ReadUInt32BigEndian(body[12..]) != _nonce) return false;
        trip.Measure(now - _sentAt);
        return true;
    }
}
