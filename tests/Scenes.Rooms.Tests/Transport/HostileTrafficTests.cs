using Scenes.Rooms.Local.Transport;

namespace Scenes.Rooms.Tests.Transport;

/// <summary>
/// Whatever comes in does not throw, does not grow what is remembered, does not disturb who is connected, and is not
/// answered to strangers.
/// </summary>
public sealed class HostileTrafficTests
{
    private const int Mutants = 10_000;
    private const int Seed = 4711;

    private static readonly UdpAddress Stranger = new(0xC6336401, 4000);

    [Fact]
    public void Strangers_WithoutThePassword_GetNoAnswerAndNoMemory()
    {
        using var stage = new TransportStage();
        var (client, peer, events) = stage.Connect();
        var hello = HelloOf(stage);
        stage.Sent.Clear();
        var mine = peer.Credentials;
        stage.ToServer(Stranger, StunRequests.Check(mine, "c", password: "not the password of it!!"));
        stage.ToServer(Stranger, StunRequests.Check(mine with { UserFragment = "nobodyis" }, "c"));
        stage.ToServer(Stranger, StunRequests.Message(StunMessage.BindingRequest, []));
        stage.ToServer(Stranger, hello);
        stage.ToServer(Stranger, client.Seal(RtpPackets.Rtp(1)));
        stage.ToServer(Stranger, client.Seal(RtpPackets.Rtcp()));
        stage.ToServer(Stranger, [70, 1, 2, 3]);
        stage.ToServer(Stranger, []);
        stage.Pump();
        Assert.Empty(stage.Sent);
        Assert.Equal(1, stage.Peers.Addresses);
        Assert.Equal(1, stage.Counters.Dropped(TransportDrop.BadIntegrity));
        Assert.Equal(1, stage.Counters.Dropped(TransportDrop.UnknownUser));
        Assert.Equal(1, stage.Counters.Dropped(TransportDrop.UnauthenticatedDtls));
        Assert.Equal(2, stage.Counters.Dropped(TransportDrop.UnknownAddress));
        Assert.Equal(3, stage.Counters.Dropped(TransportDrop.Malformed));
        Assert.Empty(events.Rtp);
    }

    [Fact]
    public void Answer_ToACheck_IsNoLongerThanTheShortestCheck()
    {
        using var stage = new TransportStage();
        var (peer, _) = stage.Open();
        var name = System.Text.Encoding.ASCII.GetBytes(peer.Credentials.UserFragment + ":c");
        var shortest = StunRequests.Finish(
            StunRequests.Message(StunMessage.BindingRequest, [(0x0006, name)]), peer.Credentials.Password);
        stage.ToServer(Stranger, shortest);
        stage.Pump();
        Assert.InRange(Assert.Single(stage.Sent).Datagram.Length, 1, shortest.Length);
    }

    [Theory]
    [InlineData(7, 8)]
    [InlineData(8, 8)]
    [InlineData(9, 8)]
    public void Addresses_MoreThanAreRemembered_ForgetsTheOldest(int others, int remembered)
    {
        using var stage = new TransportStage();
        var (client, peer, events) = stage.Connect();
        for (var i = 1; i <= others; i++)
        {
            stage.Loop.Advance(10);
            stage.ToServer(new UdpAddress(0x0A000001, (ushort)(6000 + i)), StunRequests.Check(peer.Credentials, "c"));
        }

        stage.Pump();
        Assert.Equal(remembered, stage.Peers.Addresses);
        // The nominated address stays, however old it is.
        client.Send(client.Seal(RtpPackets.Rtp(1)));
        stage.Pump();
        Assert.Single(events.Rtp);
        stage.ToServer(new UdpAddress(0x0A000001, 6001), client.Seal(RtpPackets.Rtp(2)));
        stage.Pump();
        Assert.Equal(others < 8 ? 2 : 1, events.Rtp.Count);
    }

    [Fact]
    public void Address_ProvedByAnother_BelongsToThem()
    {
        using var stage = new TransportStage();
        var (client, first, _) = stage.Connect();
        var (second, _) = stage.Open("bob");
        client.Check(second.Credentials, nominate: true);
        stage.Pump();
        Assert.Equal(1, stage.Peers.Addresses);
        stage.Sent.Clear();
        first.SendRtp(RtpPackets.Rtp(1));
        Assert.Empty(stage.Sent);
        first.Close();
        Assert.Equal(1, stage.Peers.Addresses);
    }

    [Fact]
    public void Checks_Mutated_DisturbNobody() => Disturb(
        stage => StunRequests.Check(stage.Peer.Credentials, "client", nominate: true), fromTheClient: true);

    [Fact]
    public void Records_Mutated_DisturbNobody()
    {
        byte[]? hello = null;
        Disturb(stage => hello ??= HelloOf(stage.Stage), fromTheClient: true);
    }

    [Fact]
    public void RecordsOfTheSession_Mutated_DisturbNobody() => Disturb(
        stage =>
        {
            stage.Client.Dtls.Send([1, 2, 3, 4]);
            return stage.Stage.LastToServer();
        },
        fromTheClient: true);

    [Fact]
    public void Media_Mutated_DisturbsNobody()
    {
        ushort sequence = 0;
        Disturb(stage => stage.Client.Seal(RtpPackets.Rtp(++sequence)), fromTheClient: true);
    }

    [Fact]
    public void Reports_Mutated_DisturbNobody() =>
        Disturb(stage => stage.Client.Seal(RtpPackets.Rtcp()), fromTheClient: true);

    [Fact]
    public void Handshakes_Mutated_EndWithoutHarm()
    {
        using var stage = new TransportStage();
        var (live, livePeer, events) = stage.Connect();
        var chance = new Random(Seed);
        for (var i = 0; i < 100; i++)
        {
            var (peer, _) = stage.Open("mutant");
            using var client = new WireClient(stage, new UdpAddress(0x0A000009, (ushort)(1000 + i)));
            peer.Expect(client.Fingerprint);
            client.Check(peer.Credentials);
            stage.Pump();
            stage.Changes = (from, datagram) =>
                from != live.Address && chance.Next(2) == 0 ? Mutate(datagram, chance) : datagram;
            client.Begin();
            stage.Pump();
            stage.Changes = null;
            peer.Close();
            stage.Pump();
        }

        AssertAlive(stage, live, livePeer, events, $"seed {Seed}");
        Assert.Equal(1, stage.Peers.Count);
    }

    private static void Disturb(
        Func<(TransportStage Stage, WireClient Client, IPeerTransport Peer), byte[]> sample, bool fromTheClient)
    {
        using var stage = new TransportStage();
        var (client, peer, events) = stage.Connect();
        var chance = new Random(Seed);
        for (var i = 0; i < Mutants; i++)
        {
            var mutant = Mutate(sample((stage, client, peer)), chance);
            stage.ToServer(fromTheClient && i % 2 == 0 ? client.Address : Stranger, mutant);
            try
            {
                stage.Pump();
            }
            catch (Exception fault)
            {
                Assert.Fail($"seed {Seed}, mutant {i}, {Convert.ToHexString(mutant)}: {fault}");
            }
        }

        AssertAlive(stage, client, peer, events, $"seed {Seed}");
    }

    private static void AssertAlive(
        TransportStage stage, WireClient client, IPeerTransport peer, PeerRecord events, string what)
    {
        Assert.True(peer.IsConnected, what);
        Assert.Empty(events.Lost);
        Assert.InRange(stage.Peers.Addresses, 1, IceSession.MaxAddresses);
        events.Rtp.Clear();
        events.Records.Clear();
        client.Send(client.Seal(RtpPackets.Rtp(20_000)));
        client.Dtls.Send([42]);
        stage.Pump();
        Assert.Equal([RtpPackets.Rtp(20_000)], events.Rtp);
        Assert.Equal([[42]], events.Records);
        client.Media.Clear();
        peer.SendRtp(RtpPackets.Rtp(9));
        stage.Pump();
        Assert.Single(client.Media);
    }

    private static byte[] HelloOf(TransportStage stage)
    {
        using var other = new WireClient(stage, new UdpAddress(0x0A0000FF, 9));
        other.Begin();
        return stage.LastToServer();
    }

    /// <summary>Flips bits, cuts, lengthens, or fills a stretch with one byte.</summary>
    private static byte[] Mutate(byte[] datagram, Random chance)
    {
        var mutant = datagram.ToArray();
        for (var times = chance.Next(1, 4); times > 0; times--)
        {
            switch (chance.Next(6))
            {
                case 0:
                    Array.Resize(ref mutant, chance.Next(mutant.Length + 1));
                    break;
                case 1:
                    Array.Resize(ref mutant, mutant.Length + chance.Next(64));
                    break;
                case 2 when mutant.Length > 0:
                    var at = chance.Next(mutant.Length);
                    mutant.AsSpan(at, chance.Next(mutant.Length - at)).Fill((byte)chance.Next(256));
                    break;
                case 3 when mutant.Length > 1:
                    // Lengths and types stand near the beginning.
                    mutant[chance.Next(Math.Min(mutant.Length, 32))] = (byte)chance.Next(256);
                    break;
                default:
                    if (mutant.Length > 0) mutant[chance.Next(mutant.Length)] ^= (byte)(1 << chance.Next(8));
                    break;
            }
        }

        return mutant;
    }
}
