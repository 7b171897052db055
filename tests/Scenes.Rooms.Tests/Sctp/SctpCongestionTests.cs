using Scenes.Rooms.Local.Sctp;

namespace Scenes.Rooms.Tests.Sctp;

/// <summary>No more is in flight than congestion control and the peer's window allow; lossy links are used.</summary>
public sealed class SctpCongestionTests
{
    private const int FileBytes = 3_000_000;
    private const int PartBytes = 15_000;

    [Fact]
    public void File_OverAGoodLink_StaysWithinTheWindow()
    {
        var pair = new SctpPair(1, new LinkQuality(DelayMs: 20));
        pair.A.Observer.IsStrict = true;
        var took = SendFile(pair);
        Assert.InRange(took, 0, 8_000);
        Assert.Equal(0, pair.A.Association.Counters.Retransmissions);
        // The window grew, and so did what was in flight.
        Assert.InRange(pair.A.Observer.MostInFlight, 50_000, 1 << 20);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void File_OverFivePercentLoss_ArrivesInBoundedTime(int seed)
    {
        var pair = new SctpPair(seed, new LinkQuality(0.05, 20));
        pair.A.Observer.IsStrict = true;
        Assert.InRange(SendFile(pair), 0, 90_000);
        Assert.InRange(pair.A.Association.Counters.Retransmissions, 1, 600);
    }

    [Fact]
    public void Flight_BeforeTheFirstAnswer_IsTheInitialWindow()
    {
        var peer = new RawPeer().Connect().Open(0);
        var before = peer.SentTsns.Count;
        Assert.True(peer.Association.TrySend(peer.Channels[0], new byte[100_000], false, peer.Now));
        Assert.Equal(3, peer.SentTsns.Count - before);
        peer.Run(300);
        Assert.Equal(3, peer.SentTsns.Count - before);
    }

    [Fact]
    public void Flight_AfterATimeout_IsOnePacket()
    {
        var peer = new RawPeer().Connect().Open(0);
        peer.Association.TrySend(peer.Channels[0], new byte[100_000], false, peer.Now);
        var before = peer.SentTsns.Count;
        peer.Run(520);
        Assert.Equal(1, peer.Association.Counters.Timeouts);
        Assert.Equal(before + 1, peer.SentTsns.Count);
        Assert.Equal(CongestionWindow.Packet, peer.Association.WindowBytes);
        Assert.Equal(peer.TheirTsn + 1, peer.SentTsns[^1]);
    }

    [Fact]
    public void Chunk_MissedByThreeReports_IsSentAgainOnceAndTheWindowHalves()
    {
        var peer = new RawPeer().Connect(1 << 20).Open(0);
        var first = peer.TheirTsn + 1;
        for (var i = 0; i < 3; i++) peer.Association.TrySend(peer.Channels[0], new byte[1_000], false, peer.Now);
        Send(peer, first, [(2, 2)]);
        Send(peer, first, [(2, 3)]);
        Assert.DoesNotContain(first, peer.SentTsns.Skip(4));
        peer.Association.TrySend(peer.Channels[0], new byte[1_000], false, peer.Now);
        Send(peer, first, [(2, 4)]);
        Assert.Equal(first, peer.SentTsns[^1]);
        Assert.Equal(1, peer.SentTsns.Skip(1).Count(tsn => tsn == first) - 1);
        Assert.Equal(4 * CongestionWindow.Packet, peer.Association.WindowBytes);
        Assert.Equal(0, peer.Association.Counters.Timeouts);
    }

    [Fact]
    public void Report_TakenBack_CountsAsInFlightAgain()
    {
        var peer = new RawPeer().Connect().Open(0);
        var first = peer.TheirTsn + 1;
        for (var i = 0; i < 2; i++) peer.Association.TrySend(peer.Channels[0], new byte[1_000], false, peer.Now);
        Send(peer, first, [(2, 2)]);
        Send(peer, first, []);
        peer.Run(600);
        Assert.Equal([first], peer.SentTsns.Skip(3));
        peer.Send(RawPeer.Sack(first, 1 << 20));
        Assert.Equal([first, first + 1], peer.SentTsns.Skip(3));
    }

    [Fact]
    public void Window_OfThePeerClosed_IsProbedAndThePeerKept()
    {
        var peer = new RawPeer().Connect().Open(0);
        var first = peer.TheirTsn + 1;
        peer.Send(RawPeer.Sack(peer.TheirTsn, 0));
        peer.Association.TrySend(peer.Channels[0], new byte[5_000], false, peer.Now);
        // One chunk asks, again and again; for two minutes the answer is no.
        for (var i = 0; i < 120; i++)
        {
            peer.Run(1_000);
            peer.Send(RawPeer.Sack(peer.TheirTsn, 0));
        }

        Assert.All(peer.SentTsns.Skip(1), tsn => Assert.Equal(first, tsn));
        Assert.InRange(peer.SentTsns.Count, 30, 60);
        Assert.Empty(peer.Ends);
        peer.Send(RawPeer.Sack(first, 1 << 20));
        Assert.Equal(first + 1, peer.SentTsns.Skip(1).First(tsn => tsn != first));
    }

    [Fact]
    public void Window_OfASmallReceiver_IsNeverExceeded()
    {
        var small = new SctpLimits { ReceiveWindow = 20_000, MessageBytes = 16_000 };
        var pair = new SctpPair(5, new LinkQuality(0.02, 20), otherLimits: small);
        pair.Connect();
        var (held, lost) = (0, 0);
        pair.Loses = (from, packet) => from == pair.A && packet.Length > 1_000 && lost++ is 30 or 31 or 32;
        pair.Delivering = (_, _) => held = Math.Max(held, pair.B.Association.HeldBytes);
        var channel = pair.A.Open("file", ChannelReliability.Reliable, 0);
        for (var i = 0; i < 40; i++)
        {
            var part = new byte[12_000];
            pair.RunUntil(() => pair.A.TrySend(channel, part), 60_000);
        }

        pair.RunUntil(() => pair.B.Messages.Count == 40, 120_000);
        Assert.InRange(held, 5_000, small.ReceiveWindow + 2 * small.MessageBytes);
    }

    private static void Send(RawPeer peer, uint first, (ushort, ushort)[] gaps) =>
        peer.Send(RawPeer.Sack(first - 1, 1 << 20, gaps));

    private static long SendFile(SctpPair pair)
    {
        pair.Connect();
        var file = new byte[FileBytes];
        new Random(1).NextBytes(file);
        var channel = pair.A.Open("file", ChannelReliability.Reliable, 0);
        var start = pair.Now;
        for (var at = 0; at < FileBytes; at += PartBytes)
        {
            var from = at;
            pair.RunUntil(() => pair.A.TrySend(channel, file.AsSpan(from, PartBytes)), 60_000);
        }

        pair.RunUntil(() => pair.B.Messages.Count == FileBytes / PartBytes, 120_000);
        Assert.Equal(file, pair.B.MessagesOn(0).SelectMany(part => part).ToArray());
        return pair.Now - start;
    }
}
