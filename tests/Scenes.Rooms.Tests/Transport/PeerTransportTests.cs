using Scenes.Rooms.Local.Transport;

namespace Scenes.Rooms.Tests.Transport;

/// <summary>
/// A peer connection comes up only with a client that knows the password and has the certificate it announced, carries
/// media and data both ways, follows the client, and ends when the client is gone.
/// </summary>
public sealed class PeerTransportTests
{
    [Theory]
    [InlineData("gcm")]
    [InlineData("counter")]
    public void Media_BothWays_Arrives(string name)
    {
        var profile = name == "gcm" ? SrtpProfile.Gcm : SrtpProfile.Counter;
        using var stage = new TransportStage(profile);
        var (client, peer, events) = stage.Connect();
        Assert.Equal(profile, client.Dtls.SendKeys!.Profile);
        client.Send(client.Seal(RtpPackets.Rtp(1)));
        client.Send(client.Seal(RtpPackets.Rtcp()));
        peer.SendRtp(RtpPackets.Rtp(7));
        peer.SendRtcp(RtpPackets.Rtcp());
        stage.Pump();
        Assert.Equal([RtpPackets.Rtp(1)], events.Rtp);
        Assert.Equal([RtpPackets.Rtcp()], events.Rtcp);
        Assert.Equal([RtpPackets.Rtp(7), RtpPackets.Rtcp()], client.Media);
    }

    [Fact]
    public void Profile_BothKnowAll_IsGcm()
    {
        using var stage = new TransportStage();
        Assert.Equal(SrtpProfile.Gcm, stage.Connect().Client.Dtls.SendKeys!.Profile);
    }

    [Fact]
    public void Records_BothWays_Arrive()
    {
        using var stage = new TransportStage();
        var (client, peer, events) = stage.Connect();
        var large = new byte[1200];
        Array.Fill(large, (byte)9);
        client.Dtls.Send([1, 2, 3]);
        client.Dtls.Send(large);
        peer.SendData([4, 5]);
        peer.SendData(large);
        stage.Pump();
        Assert.Equal([[1, 2, 3], large], events.Records);
        Assert.Equal([[4, 5], large], client.Records);
    }

    [Fact]
    public void Handshake_OtherFingerprint_IsRefused()
    {
        using var stage = new TransportStage();
        var (peer, events) = stage.Open();
        using var client = new WireClient(stage, new UdpAddress(0x0A000001, 5000));
        peer.Expect(DtlsIdentity.Create(TimeProvider.System).Fingerprint);
        client.Check(peer.Credentials);
        client.Begin();
        stage.Pump();
        Assert.Equal([PeerLoss.Refused], events.Lost);
        Assert.Equal(0, events.Connected);
        Assert.False(peer.IsConnected);
        Assert.Equal((0, 0), (stage.Peers.Count, stage.Peers.Addresses));
    }

    [Fact]
    public void Handshake_FingerprintNotKnownYet_WaitsForIt()
    {
        using var stage = new TransportStage();
        var (peer, events) = stage.Open();
        using var client = new WireClient(stage, new UdpAddress(0x0A000001, 5000));
        client.Check(peer.Credentials);
        client.Begin();
        stage.Pump();
        Assert.Equal(DtlsState.Established, client.Dtls.State);
        Assert.False(peer.IsConnected);
        client.Send(client.Seal(RtpPackets.Rtp(1)));
        for (byte i = 0; i <= PeerTransport.MaxEarlyRecords; i++) client.Dtls.Send([i]);
        stage.Pump();
        Assert.Empty(events.Rtp);
        Assert.Empty(events.Records);
        peer.Expect(client.Fingerprint);
        Assert.Equal(1, events.Connected);
        Assert.Equal([[0], [1], [2], [3]], events.Records);
    }

    [Theory]
    [InlineData("")]
    [InlineData("AA:BB")]
    [InlineData("no fingerprint at all, but as long as one is, to the very last character of it, see: it is !!!")]
    public void Expect_NoFingerprint_IsRefused(string text)
    {
        using var stage = new TransportStage();
        var (peer, events) = stage.Open();
        using var client = new WireClient(stage, new UdpAddress(0x0A000001, 5000));
        peer.Expect(text);
        client.Check(peer.Credentials);
        client.Begin();
        stage.Pump();
        Assert.Equal([PeerLoss.Refused], events.Lost);
    }

    [Fact]
    public void Client_CloseNotify_IsClosed()
    {
        using var stage = new TransportStage();
        var (client, peer, events) = stage.Connect();
        client.Dtls.Close();
        stage.Pump();
        Assert.Equal([PeerLoss.Closed], events.Lost);
        Assert.False(peer.IsConnected);
        Assert.Equal((0, 0), (stage.Peers.Count, stage.Peers.Addresses));
    }

    [Fact]
    public void Close_Connected_TellsTheClientAndNobodyElse()
    {
        using var stage = new TransportStage();
        var (client, peer, events) = stage.Connect();
        peer.Close();
        peer.Close();
        stage.Pump();
        Assert.Equal(DtlsState.Closed, client.Dtls.State);
        Assert.Empty(events.Lost);
        client.Send(client.Seal(RtpPackets.Rtp(1)));
        peer.SendRtp(RtpPackets.Rtp(1));
        stage.Pump();
        Assert.Empty(events.Rtp);
        Assert.Empty(client.Media);
    }

    [Theory]
    [InlineData(29_900, false)]
    [InlineData(30_100, true)]
    public void Client_Silent_IsLostAfter30Seconds(int milliseconds, bool lost)
    {
        using var stage = new TransportStage();
        var (_, peer, events) = stage.Connect();
        stage.Loop.Advance(milliseconds);
        Assert.Equal(lost ? [PeerLoss.Silent] : [], events.Lost);
        Assert.Equal(!lost, peer.IsConnected);
    }

    [Fact]
    public void Client_ThatChecks_IsNotLost()
    {
        using var stage = new TransportStage();
        var (client, peer, events) = stage.Connect();
        for (var i = 0; i < 10; i++)
        {
            stage.Loop.Advance(20_000);
            client.Check(peer.Credentials);
            stage.Pump();
            Assert.Equal(stage.Loop.Now, peer.LastHeard);
        }

        Assert.Empty(events.Lost);
    }

    [Theory]
    [InlineData(29_900, false)]
    [InlineData(30_100, true)]
    public void Handshake_WithoutEnd_IsRefusedAfter30Seconds(int milliseconds, bool lost)
    {
        using var stage = new TransportStage();
        var (peer, events) = stage.Open();
        using var client = new WireClient(stage, new UdpAddress(0x0A000001, 5000));
        client.Check(peer.Credentials);
        stage.Pump();
        stage.Loop.Advance(15_000);
        client.Check(peer.Credentials);
        stage.Pump();
        stage.Loop.Advance(milliseconds - 15_000);
        Assert.Equal(lost ? [PeerLoss.Refused] : [], events.Lost);
    }

    [Fact]
    public void Client_NeverCame_IsNotLost()
    {
        using var stage = new TransportStage();
        var (_, events) = stage.Open();
        stage.Loop.Advance(600_000);
        Assert.Empty(events.Lost);
    }

    [Fact]
    public void Client_NominatesAnotherAddress_IsFollowed()
    {
        using var stage = new TransportStage();
        var (client, peer, events) = stage.Connect();
        client.MoveTo(new UdpAddress(0x0A000002, 6000));
        client.Check(peer.Credentials);
        stage.Pump();
        peer.SendRtp(RtpPackets.Rtp(1));
        Assert.Equal(5000, stage.Sent[^1].To.Port);
        client.Check(peer.Credentials, nominate: true);
        stage.Pump();
        peer.SendRtp(RtpPackets.Rtp(2));
        Assert.Equal(client.Address, stage.Sent[^1].To);
        client.Send(client.Seal(RtpPackets.Rtp(3)));
        stage.Pump();
        Assert.Single(events.Rtp);
    }

    [Fact]
    public void Restart_NewCredentials_HoldBesideTheOldUntilUsed()
    {
        using var stage = new TransportStage();
        var (client, peer, events) = stage.Connect();
        var old = peer.Credentials;
        peer.Restart();
        Assert.NotEqual(old, peer.Credentials);
        var answers = client.Answers;
        client.Check(old);
        stage.Pump();
        Assert.Equal(answers + 1, client.Answers);
        client.MoveTo(new UdpAddress(0x0A000003, 7000));
        client.Check(peer.Credentials, nominate: true);
        client.Check(old);
        stage.Pump();
        Assert.Equal(answers + 2, client.Answers);
        Assert.Equal(1, stage.Counters.Dropped(TransportDrop.UnknownUser));
        client.Send(client.Seal(RtpPackets.Rtp(3)));
        stage.Pump();
        Assert.Single(events.Rtp);
        Assert.Equal(1, events.Connected);
    }

    [Fact]
    public void Restart_ManyTimes_KeepsTwoCredentials()
    {
        using var stage = new TransportStage();
        var (client, peer, _) = stage.Connect();
        var answers = client.Answers;
        var all = new List<IceCredentials> { peer.Credentials };
        for (var i = 0; i < 10; i++)
        {
            peer.Restart();
            all.Add(peer.Credentials);
        }

        foreach (var one in all.SkipLast(1)) client.Check(one);
        stage.Pump();
        Assert.Equal(answers + 1, client.Answers);
        Assert.Equal(9, stage.Counters.Dropped(TransportDrop.UnknownUser));
    }

    [Fact]
    public void Packet_OneByteTooLong_IsDropped()
    {
        using var stage = new TransportStage();
        var (client, peer, _) = stage.Connect();
        peer.SendRtp(RtpPackets.Rtp(1, payload: PeerTransports.MaxPacket - 12));
        peer.SendRtp(RtpPackets.Rtp(2, payload: PeerTransports.MaxPacket - 11));
        peer.SendRtp(RtpPackets.Rtp(3, payload: PeerTransports.MaxPacket - 13));
        stage.Pump();
        Assert.Equal([1, 3], client.Media.Select(packet => (int)RtpLayout.Sequence(packet)));
        Assert.Equal(1, stage.Counters.Dropped(TransportDrop.Oversized));
    }
}
