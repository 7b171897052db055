namespace Scenes.Rooms.Local.Transport;

/// <summary>Why a datagram was dropped.</summary>
internal enum TransportDrop
{
    /// <summary>It is no STUN request, DTLS record, RTP or RTCP packet as the standards have it.</summary>
    Malformed,

    /// <summary>Media from an address where nobody has authenticated.</summary>
    UnknownAddress,

    /// <summary>A check for a user fragment that nobody has.</summary>
    UnknownUser,

    /// <summary>A check with a wrong MESSAGE-INTEGRITY or FINGERPRINT.</summary>
    BadIntegrity,

    /// <summary>Media whose tag does not hold.</summary>
    BadTag,

    /// <summary>Media that came before, or too late to know.</summary>
    Replay,

    /// <summary>More bytes than a datagram of this protocol has.</summary>
    Oversized,

    /// <summary>DTLS from an address where nobody has authenticated.</summary>
    UnauthenticatedDtls,

    /// <summary>Media before the handshake was over.</summary>
    NotConnected,

    /// <summary>The system did not take a datagram.</summary>
    SendFailed,
}
