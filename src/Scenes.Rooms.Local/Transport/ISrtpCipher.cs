namespace Scenes.Rooms.Local.Transport;

/// <summary>
/// The protection of one direction, in place and without allocation. Lengths were checked by the caller. An index of
/// RTP is rollover counter and sequence number in 48 bits; one of RTCP has 31 bits.
/// </summary>
internal interface ISrtpCipher : IDisposable
{
    /// <summary>Bytes that a protected RTP packet is longer.</summary>
    int RtpOverhead { get; }

    /// <summary>Bytes that a protected RTCP packet is longer.</summary>
    int RtcpOverhead { get; }

    /// <summary>Protects a packet that is followed by room for the overhead.</summary>
    void SealRtp(Span<byte> buffer, int header, int length, uint source, ulong index);

    /// <summary>Opens a packet; false when its tag does not hold, and what it holds is then of no use.</summary>
    bool OpenRtp(Span<byte> packet, int header, uint source, ulong index);

    /// <summary>Protects a compound packet that is followed by room for the overhead.</summary>
    void SealRtcp(Span<byte> buffer, int length, uint source, uint index);

    /// <summary>Opens a compound packet; false when its tag does not hold or it was not encrypted.</summary>
    bool OpenRtcp(Span<byte> packet, uint source, out uint index);
}
