using Scenes.Rooms.Local.Transport;

namespace Scenes.Rooms.Local.Signal;

/// <summary>Who is told what happens on a peer connection. Called on the loop.</summary>
internal interface IPeerOwner
{
    /// <summary>Media can flow.</summary>
    void OnConnected(PeerLink link);

    /// <summary>The connection is gone for good.</summary>
    void OnLost(PeerLink link, PeerLoss loss);

    /// <summary>A data packet came. The span is not kept.</summary>
    void OnPacket(ReadOnlySpan<byte> packet, bool isReliable);
}
