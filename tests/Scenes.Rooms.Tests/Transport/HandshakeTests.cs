using Scenes.Rooms.Local.Transport;

namespace Scenes.Rooms.Tests.Transport;

/// <summary>
/// Handshakes end well although datagrams are lost, and only as they should: DTLS 1.2, with a certificate, in datagrams
/// that fit.
/// </summary>
public sealed class HandshakeTests
{
    private const int Handshakes = 50;

    /// <summary>
    /// OpenSSL takes the time from the system, so this takes some: the handshakes run side by side, with timers a tenth
    /// as long as usual, and the loop's clock stands still.
    /// </summary>
    [Fact]
    public void Handshakes_WithEveryFifthDatagramLost_AllSucceed()
    {
        using var stage = new TransportStage(handshakeTimeout: 20);
        var chance = new Random(20);
        stage.Loses = () => chance.Next(5) == 0;
        var all = new List<(WireClient Client, IPeerTransport Peer, PeerRecord Events)>();
        for (ushort i = 0; i < Handshakes; i++)
        {
            var (peer, events) = stage.Open($"client {i}");
            var client = new WireClient(stage, new UdpAddress(0x0A000001, (ushort)(5000 + i)));
            peer.Expect(client.Fingerprint);
            all.Add((client, peer, events));
        }

        foreach (var (client, peer, _) in all)
        {
            while (client.Answers == 0)
            {
                client.Check(peer.Credentials, nominate: true);
                stage.Pump();
            }

            client.Begin();
        }

        var began = TimeProvider.System.GetTimestamp();
        while (all.Any(one => !one.Peer.IsConnected || one.Client.Dtls.State != DtlsState.Established))
        {
            stage.Pump();
            foreach (var (client, _, _) in all) client.Dtls.Tick();
            foreach (var (_, peer, _) in all) ((PeerTransport)peer).Tick(stage.Loop.Now);
            Thread.Yield();
            Assert.InRange(TimeProvider.System.GetElapsedTime(began).TotalSeconds, 0, 25);
        }

        Assert.All(all, one => Assert.Empty(one.Events.Lost));
        Assert.All(all, one => Assert.Equal(1, one.Events.Connected));
        Assert.Equal(Handshakes, stage.Counters.Handshakes);
    }

    [Fact]
    public void Datagrams_OfAHandshake_FitIntoTheLink()
    {
        using var stage = new TransportStage();
        stage.Connect();
        Assert.All(stage.Sent, one => Assert.InRange(one.Datagram.Length, 1, DtlsConnection.Mtu));
        // The server's first flight is one datagram: what is lost is lost at once, not by halves.
        Assert.Equal(3, stage.Sent.Count);
    }

    [Fact]
    public void Handshake_NothingButClientHello_BeginsOne()
    {
        using var stage = new TransportStage();
        var (peer, events) = stage.Open();
        using var client = new WireClient(stage, new UdpAddress(0x0A000001, 5000));
        client.Check(peer.Credentials);
        client.Send([23, 0xFE, 0xFD, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]);
        client.Send([21, 0xFE, 0xFD, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 40]);
        client.Send([22, 0xFE, 0xFD, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2]);
        client.Send([22]);
        stage.Pump();
        Assert.Equal(4, stage.Counters.Dropped(TransportDrop.Malformed));
        Assert.Single(stage.Sent);
        peer.Expect(client.Fingerprint);
        client.Begin();
        stage.Pump();
        Assert.Equal(1, events.Connected);
    }

    [Fact]
    public void Handshake_FatalAlert_IsRefused()
    {
        using var stage = new TransportStage();
        var (peer, events) = stage.Open();
        using var client = new WireClient(stage, new UdpAddress(0x0A000001, 5000));
        client.Check(peer.Credentials);
        stage.Pump();
        client.Begin();
        var flights = 0;
        stage.Loses = () => ++flights > 1;
        stage.Pump();
        stage.Loses = () => false;
        client.Send([21, 0xFE, 0xFD, 0, 0, 0, 0, 0, 0, 0, 9, 0, 2, 2, 40]);
        stage.Pump();
        Assert.Equal([PeerLoss.Refused], events.Lost);
        Assert.Equal(1, stage.Counters.HandshakesRefused);
    }

    [Fact]
    public void Connected_ForgedAlert_ChangesNothing()
    {
        using var stage = new TransportStage();
        var (client, peer, events) = stage.Connect();
        client.Send([21, 0xFE, 0xFD, 0, 0, 0, 0, 0, 0, 0, 9, 0, 2, 2, 40]);
        client.Send([21, 0xFE, 0xFD, 0, 1, 0, 0, 0, 0, 0, 9, 0, 2, 2, 40]);
        stage.Pump();
        Assert.True(peer.IsConnected);
        client.Dtls.Send([1]);
        stage.Pump();
        Assert.Single(events.Records);
    }

    [Fact]
    public void Fingerprint_WrittenAndRead_IsTheSame()
    {
        var identity = DtlsIdentity.Create(TimeProvider.System);
        Assert.Matches("^([0-9A-F]{2}:){31}[0-9A-F]{2}$", identity.Fingerprint);
        Assert.True(DtlsFingerprint.TryParse(identity.Fingerprint, out var digest));
        Assert.Equal(identity.Fingerprint, DtlsFingerprint.Format(digest));
        Assert.True(DtlsFingerprint.TryParse(identity.Fingerprint.ToLowerInvariant(), out var lower));
        Assert.Equal(digest, lower);
    }
}
