namespace Scenes.Rooms.Local.Transport;

/// <summary>What happens on a peer connection. Called on the loop; no span may be kept.</summary>
public interface IPeerEvents
{
    /// <summary>The handshake is over: media and data can flow.</summary>
    void OnConnected();

    /// <summary>The connection is gone: closed by the client, silent for 30 s, or refused in the handshake.</summary>
    void OnLost(PeerLoss loss);

    /// <summary>An RTP packet whose protection held. It may be changed in place.</summary>
    void OnRtp(Span<byte> packet);

    /// <summary>A compound RTCP packet whose protection held.</summary>
    void OnRtcp(ReadOnlySpan<byte> packet);

    /// <summary>A record of application data: one SCTP packet.</summary>
    void OnData(ReadOnlySpan<byte> packet);
}
