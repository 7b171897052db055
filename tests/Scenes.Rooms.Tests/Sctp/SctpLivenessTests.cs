using Scenes.Rooms.Local.Sctp;

namespace Scenes.Rooms.Tests.Sctp;

/// <summary>A peer that is gone is noticed within a bound, one with nothing to say is kept; ends come once.</summary>
public sealed class SctpLivenessTests
{
    [Fact]
    public void Peer_SilentWhileDataIsUnderWay_EndsAfterTheBound()
    {
        var pair = new SctpPair(1);
        pair.Connect();
        var channel = pair.A.Open("gone", ChannelReliability.Reliable, 0);
        pair.Run(500);
        pair.Loses = (_, _) => true;
        pair.A.TrySend(channel, [1]);
        var before = pair.A.Association.Counters.Timeouts;
        pair.RunUntil(() => pair.A.Ends.Count > 0, 70_000);
        Assert.Equal([SctpEnd.Silent], pair.A.Ends);
        Assert.Equal(new SctpLimits().Retransmissions + 1, pair.A.Association.Counters.Timeouts - before);
        Assert.Equal(ChannelState.Closed, channel.State);
        Assert.False(pair.A.TrySend(channel, [1]));
        Assert.Equal(0, pair.A.Association.BufferedBytes);
    }

    [Fact]
    public void Peer_SilentWhileIdle_EndsAfterTheBound()
    {
        var pair = new SctpPair(2);
        pair.Connect();
        pair.Run(1_000);
        pair.Loses = (_, _) => true;
        pair.RunUntil(() => pair.A.Ends.Count > 0 && pair.B.Ends.Count > 0, 110_000);
        Assert.Equal([SctpEnd.Silent], pair.B.Ends);
    }

    [Fact]
    public void Peer_WithNothingToSay_IsKept()
    {
        var pair = new SctpPair(3, new LinkQuality(0.2));
        pair.Connect();
        pair.Run(600_000);
        Assert.Empty(pair.A.Ends);
        Assert.Empty(pair.B.Ends);
        Assert.True(pair.A.Sent.Count(packet => packet[SctpPacket.HeaderBytes] == (byte)ChunkType.Heartbeat) > 15);
    }

    [Fact]
    public void Peer_AwayForTenSeconds_GetsAllOfIt()
    {
        var pair = new SctpPair(4);
        pair.Connect();
        var channel = pair.A.Open("away", ChannelReliability.Reliable, 0);
        pair.Run(500);
        pair.Loses = (_, _) => true;
        for (var i = 0; i < 50; i++) pair.A.TrySend(channel, new byte[2_000]);
        pair.Run(10_000);
        pair.Loses = null;
        pair.RunUntil(() => pair.B.Messages.Count == 50, 10_000);
    }

    [Fact]
    public void Heartbeat_OfThePeer_ComesBackAsItWas()
    {
        var peer = new RawPeer().Connect();
        byte[] question = [0, 1, 0, 9, 1, 2, 3, 4, 5];
        peer.Send(RawPeer.Chunk(ChunkType.Heartbeat, question));
        Assert.Equal(question, peer.Last(ChunkType.HeartbeatAck));
    }

    [Fact]
    public void Shutdown_WithMessagesUnderWay_DeliversThemFirst()
    {
        var pair = new SctpPair(5, new LinkQuality(0.1));
        pair.Connect();
        var (mine, theirs) = (pair.A.Open("a", ChannelReliability.Reliable, 0),
            pair.B.Open("b", ChannelReliability.Reliable, 1));
        for (var i = 0; i < 20; i++) Assert.True(pair.A.TrySend(mine, new byte[5_000]));
        for (var i = 0; i < 20; i++) Assert.True(pair.B.TrySend(theirs, new byte[5_000]));
        pair.A.Association.Shutdown(pair.Now);
        Assert.False(pair.A.TrySend(mine, [1]));
        pair.RunUntil(() => pair.A.Ends.Count > 0 && pair.B.Ends.Count > 0, 60_000);
        Assert.Equal(20, pair.B.Messages.Count);
        Assert.Equal(20, pair.A.Messages.Count);
        Assert.Equal([SctpEnd.ShutDown], pair.A.Ends);
        Assert.Equal([SctpEnd.ShutDown], pair.B.Ends);
    }

    [Fact]
    public void Shutdown_FromBothSidesAtOnce_Ends()
    {
        var pair = new SctpPair(6);
        pair.Connect();
        pair.A.Association.Shutdown(pair.Now);
        pair.B.Association.Shutdown(pair.Now);
        pair.RunUntil(() => pair.A.Ends.Count > 0 && pair.B.Ends.Count > 0, 5_000);
        Assert.Equal([SctpEnd.ShutDown], pair.A.Ends);
    }

    [Fact]
    public void ShutdownAck_OfAForgottenAssociation_IsCompleted()
    {
        var peer = new RawPeer();
        peer.SendAs(77, RawPeer.Chunk(ChunkType.ShutdownAck, []));
        Assert.Empty(peer.Last(ChunkType.ShutdownComplete));
        Assert.Equal([0, 0, 0, 77], peer.Received[0].AsSpan(4, 4).ToArray());
    }

    [Fact]
    public void Abort_OnOneSide_EndsTheOtherAndTellsOnlyThere()
    {
        var pair = new SctpPair(7);
        pair.Connect();
        pair.A.Association.Abort();
        pair.A.Association.Abort();
        pair.Run(200);
        Assert.Empty(pair.A.Ends);
        Assert.Equal([SctpEnd.Aborted], pair.B.Ends);
        pair.Run(60_000);
        Assert.Single(pair.B.Ends);
    }

    [Fact]
    public void Abort_FromWithinAMessage_StopsWhatFollows()
    {
        var pair = new SctpPair(8);
        pair.Connect();
        var channel = pair.A.Open("last", ChannelReliability.Reliable, 0);
        pair.Run(300);
        pair.B.Answering = (_, _) => pair.B.Association.Abort();
        for (var i = 0; i < 3; i++) pair.A.TrySend(channel, [(byte)i]);
        pair.Run(1_000);
        Assert.Single(pair.B.Messages);
        Assert.Equal([SctpEnd.Aborted], pair.A.Ends);
    }
}
