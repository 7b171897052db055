namespace Scenes.Rooms.Local.Sctp;

/// <summary>Up to where the peer need not wait (RFC 3758), and when to tell it.</summary>
internal struct ForwardPoint(uint start)
{
    private long _sentAt;

    /// <summary>The number up to which all was acknowledged or given up.</summary>
    public uint Point { get; private set; } = start;

    /// <summary>Whether the peer is to be told.</summary>
    public bool IsDue { get; private set; }

    /// <summary>The point may have moved, or the peer may not have heard of it yet.</summary>
    public void Move(uint point, uint cumulative, long now, int repeatMs)
    {
        if (!Serial.Before(cumulative, point)) IsDue = false;
        else if (Serial.Before(Point, point) || now - _sentAt >= repeatMs) IsDue = true;
        if (Serial.Before(Point, point)) Point = point;
    }

    public void Sent(long now) => (_sentAt, IsDue) = (now, false);
}
