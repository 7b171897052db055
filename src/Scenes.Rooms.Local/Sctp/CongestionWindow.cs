namespace Scenes.Rooms.Local.Sctp;

/// <summary>How many bytes may be in flight (RFC 9260, 7.2): slow start, avoidance, recovery.</summary>
internal sealed class CongestionWindow(int maxBytes)
{
    /// <summary>What one packet carries.</summary>
    public const int Packet = SctpPacket.MaxBytes - SctpPacket.HeaderBytes;

    /// <summary>The window of a new association.</summary>
    public const int Initial = 4_404;

    private const int Least = 4 * Packet;

    private readonly int _most = maxBytes;
    private int _threshold = maxBytes;
    private int _partial;
    private uint? _recoveryEnd;

    /// <summary>Bytes on the wire that may be in flight.</summary>
    public int Bytes { get; private set; } = Initial;

    /// <summary>Whether a loss is being repaired.</summary>
    public bool IsRecovering => _recoveryEnd is not null;

    /// <summary>Bytes were acknowledged and the cumulative number rose.</summary>
    /// <param name="acked">Bytes that are acknowledged now.</param>
    /// <param name="flightBefore">Bytes that were in flight before; a window that was not used does not grow.</param>
    /// <param name="flight">Bytes that are in flight now.</param>
    public void Acknowledged(int acked, int flightBefore, int flight)
    {
        var wasFull = flightBefore + Packet > Bytes;
        if (Bytes <= _threshold)
        {
            if (wasFull && !IsRecovering) Bytes = Math.Min(_most, Bytes + Math.Min(acked, Packet));
            return;
        }

        _partial += acked;
        if (_partial >= Bytes && wasFull && !IsRecovering)
        {
            _partial -= Bytes;
            Bytes = Math.Min(_most, Bytes + Packet);
        }

        if (flight == 0) _partial = 0;
        _partial = Math.Min(_partial, Bytes);
    }

    /// <summary>Later chunks arrived and this one did not. Counts once until all up to the last sent arrived.</summary>
    /// <returns>Whether a recovery began.</returns>
    public bool Lost(uint lastSent)
    {
        if (IsRecovering) return false;
        Bytes = _threshold = Math.Max(Bytes / 2, Least);
        (_partial, _recoveryEnd) = (0, lastSent);
        return true;
    }

    /// <summary>Ends the recovery if all that was in flight at its beginning arrived.</summary>
    public void Advanced(uint cumulative)
    {
        if (_recoveryEnd is { } end && Serial.UpTo(end, cumulative)) _recoveryEnd = null;
    }

    /// <summary>The retransmission timer ran out.</summary>
    public void TimedOut()
    {
        _threshold = Math.Max(Bytes / 2, Least);
        (Bytes, _partial, _recoveryEnd) = (Packet, 0, null);
    }

    /// <summary>Nothing was sent for so many time-outs: what was learnt gets old.</summary>
    public void Idle(long timeouts)
    {
        if (timeouts > 0) _threshold = Math.Max(_threshold, Bytes);
        for (; timeouts > 0 && Bytes > Least; timeouts--) Bytes = Math.Max(Bytes / 2, Least);
    }
}
