namespace Scenes.Rooms.Local.Media;

/// <summary>
/// What happened to the packets of all rooms since the process began. Written on the loop only, read from anywhere.
/// </summary>
internal sealed class MediaCounters
{
    /// <summary>RTP packets received, whatever became of them.</summary>
    public long RtpIn
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    }

    /// <summary>RTP packets sent, resends included.</summary>
    public long RtpOut
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    }

    /// <summary>RTP packets that are none (RFC 3550, RFC 8285), or whose payload is none (RFC 7741).</summary>
    public long RtpMalformed
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    }

    /// <summary>RTP packets of no known source, or with a payload type that was not negotiated.</summary>
    public long RtpUnknown
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    }

    /// <summary>RTP packets that came twice or too late to be of use.</summary>
    public long RtpStale
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    }

    /// <summary>RTCP that is none; counted once for a compound.</summary>
    public long RtcpMalformed
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    }

    /// <summary>Packets sent again because a subscriber asked.</summary>
    public long Resent
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    }

    /// <summary>Packets that a subscriber asked for and that are gone, or were sent often enough.</summary>
    public long NotResent
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    }

    /// <summary>Packets that publishers were asked for again.</summary>
    public long Requested
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    }

    /// <summary>Key frames that publishers were asked for.</summary>
    public long KeyFramesRequested
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    }

    /// <summary>Switches of subscribers from one layer to another.</summary>
    public long LayerSwitches
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    }
}
