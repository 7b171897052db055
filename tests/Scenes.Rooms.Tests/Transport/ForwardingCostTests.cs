using Scenes.Rooms.Local.Transport;

namespace Scenes.Rooms.Tests.Transport;

/// <summary>A packet that comes in at one peer and goes out at another leaves nothing for the collector.</summary>
public sealed class ForwardingCostTests
{
    private const int Packets = 1000;

    [Theory]
    [InlineData(nameof(SrtpProfile.Gcm))]
    [InlineData(nameof(SrtpProfile.Counter))]
    public void Packet_ForwardedToAnotherPeer_AllocatesNothing(string profile)
    {
        using var stage = new TransportStage(Enum.Parse<SrtpProfile>(profile));
        var forwarder = new Forwarder();
        var ada = stage.Peers.Open("ada", forwarder);
        using var client = new WireClient(stage, new UdpAddress(0x0A000001, 5000));
        ada.Expect(client.Fingerprint);
        client.Check(ada.Credentials, nominate: true);
        client.Begin();
        stage.Pump();
        (_, forwarder.To, _) = stage.Connect("bob", 5001);
        var packets = Enumerable.Range(0, 2 * Packets)
            .Select(i => client.Seal(RtpPackets.Rtp((ushort)i, payload: 1100))).ToArray();
        stage.OnlyCounts = true;
        for (var i = 0; i < Packets; i++) stage.Peers.Receive(client.Address, packets[i]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = Packets; i < 2 * Packets; i++) stage.Peers.Receive(client.Address, packets[i]);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(2 * Packets, stage.CountSent);
    }

    private sealed class Forwarder : IPeerEvents
    {
        public IPeerTransport? To { get; set; }

        public void OnConnected()
        {
        }

        public void OnLost(PeerLoss loss) => Assert.Fail($"lost: {loss}");

        public void OnRtp(Span<byte> packet) => To!.SendRtp(packet);

        public void OnRtcp(ReadOnlySpan<byte> packet) => To!.SendRtcp(packet);

        public void OnData(ReadOnlySpan<byte> packet) => To!.SendData(packet);
    }
}
