namespace Scenes.Rooms.Local.Transport;

/// <summary>
/// The server's end of one peer connection: ICE-lite, DTLS 1.2 as the server, SRTP. Used on the loop only.
/// </summary>
public interface IPeerTransport
{
    /// <summary>The ICE user fragment and password that belong into the next description for the client.</summary>
    IceCredentials Credentials { get; }

    /// <summary>Whether the handshake is over and the client still answers.</summary>
    bool IsConnected { get; }

    /// <summary>When the client last showed that it is there, in milliseconds of the loop; null before it
    /// did.</summary>
    long? LastHeard { get; }

    /// <summary>New credentials for an ICE restart; the old ones hold until the client uses the new ones.</summary>
    void Restart();

    /// <summary>
    /// What the client's certificate must hash to (SHA-256, as in <c>a=fingerprint</c>: hex with colons). Until it is
    /// known no handshake ends well; a certificate that differs closes the connection, and so does what is no such
    /// fingerprint. May call <see cref="IPeerEvents.OnConnected"/> or <see cref="IPeerEvents.OnLost"/> at once.
    /// </summary>
    void Expect(string fingerprint);

    /// <summary>
    /// Protects an RTP packet of at most 1472 bytes and sends it; dropped while not connected. The span is not kept. A
    /// packet that is sent again must be the same to the byte: its protection uses the same index. A connection sends
    /// from at most 1024 sources (SSRC) in its life.
    /// </summary>
    void SendRtp(ReadOnlySpan<byte> packet);

    /// <summary>Protects a compound RTCP packet and sends it; dropped while not connected.</summary>
    void SendRtcp(ReadOnlySpan<byte> packet);

    /// <summary>Sends one record of application data, which is one SCTP packet; dropped while not connected.</summary>
    void SendData(ReadOnlySpan<byte> packet);

    /// <summary>Tells the client (close_notify) and forgets the connection; no event follows.</summary>
    void Close();
}
