using Scenes.Rooms.Local.Transport;

namespace Scenes.Rooms.Tests.Transport;

/// <summary>Remembers what happened on a peer connection.</summary>
internal sealed class PeerRecord : IPeerEvents
{
    public int Connected { get; private set; }

    public List<PeerLoss> Lost { get; } = [];

    public List<byte[]> Rtp { get; } = [];

    public List<byte[]> Rtcp { get; } = [];

    public List<byte[]> Records { get; } = [];

    public void OnConnected() => Connected++;

    public void OnLost(PeerLoss loss) => Lost.Add(loss);

    public void OnRtp(Span<byte> packet) => Rtp.Add(packet.ToArray());

    public void OnRtcp(ReadOnlySpan<byte> packet) => Rtcp.Add(packet.ToArray());

    public void OnData(ReadOnlySpan<byte> packet) => Records.Add(packet.ToArray());
}
