using System.Buffers.Binary;
using Scenes.Rooms.Local.Sctp;

namespace Scenes.Rooms.Tests.Sctp;

/// <summary>What was given up is not waited for, by neither side, and is not sent again.</summary>
public sealed class SctpLossyTests
{
    [Theory]
    [InlineData(true, 0, null)]
    [InlineData(false, 0, null)]
    [InlineData(true, 1, null)]
    [InlineData(true, null, 50)]
    [InlineData(false, null, 50)]
    public void Message_GivenUp_IsFollowedByLaterOnes(bool ordered, int? retransmits, int? lifetime)
    {
        var pair = new SctpPair(1, new LinkQuality(DelayMs: 20));
        pair.Connect();
        var channel = pair.A.Open("lossy", new ChannelReliability(ordered, retransmits, lifetime), 0);
        pair.Run(200);
        // Each packet with a part of the second message is lost, however often it is sent.
        pair.Loses = (from, packet) => from == pair.A && packet.AsSpan().IndexOf("LOST LOST"u8) > 0;
        Assert.True(pair.A.TrySend(channel, "first"u8));
        Assert.True(pair.A.TrySend(channel, "LOST LOST"u8));
        for (var i = 0; i < 5; i++) Assert.True(pair.A.TrySend(channel, "after"u8));
        pair.RunUntil(() => pair.B.Messages.Count == 6, 3_000);
        pair.RunUntil(() => pair.A.Association.BufferedBytes == 0, 3_000);
        Assert.Equal(1, pair.A.Association.Counters.Abandoned);
        // And a reliable one over the same association is not disturbed.
        var other = pair.A.Open("reliable", ChannelReliability.Reliable, 2);
        Assert.True(pair.A.TrySend(other, "still here"u8));
        pair.RunUntil(() => pair.B.MessagesOn(2).Any(), 1_000);
    }

    [Fact]
    public void Message_GivenUpInItsMiddle_LeavesNothingBehind()
    {
        var pair = new SctpPair(2, new LinkQuality(DelayMs: 20));
        pair.Connect();
        var channel = pair.A.Open("late", new ChannelReliability(true, null, 60), 0);
        pair.Run(200);
        // It takes longer than its lifetime to be sent: what was sent arrived, and the rest never comes.
        Assert.True(pair.A.TrySend(channel, new byte[200_000]));
        pair.RunUntil(() => pair.B.Association.HeldBytes > 0, 60);
        Assert.False(pair.A.TrySend(channel, "behind it"u8));
        pair.Run(100);
        Assert.True(pair.A.TrySend(channel, "next"u8));
        pair.RunUntil(() => pair.B.Messages.Count == 1, 2_000);
        Assert.Equal("next"u8.ToArray(), pair.B.Messages[0].Message);
        Assert.Equal(0, pair.B.Association.HeldBytes);
        pair.RunUntil(() => pair.A.Association.BufferedBytes == 0, 2_000);
    }

    [Fact]
    public void Lossy_BehindAFile_IsNotHeldUp()
    {
        var pair = new SctpPair(3, new LinkQuality(DelayMs: 20));
        pair.Connect();
        var file = pair.A.Open("file", ChannelReliability.Reliable, 0);
        var lossy = pair.A.Open("lossy", ChannelReliability.Lossy, 2);
        pair.Run(200);
        while (pair.A.TrySend(file, new byte[15_000]))
        {
        }

        Assert.True(pair.A.TrySend(lossy, "quick"u8));
        pair.RunUntil(() => pair.B.MessagesOn(2).Any(), 300);
        Assert.InRange(pair.B.MessagesOn(0).Count(), 0, 20);
    }

    [Fact]
    public void LossyBuffer_WhenFull_DropsWhatIsMore()
    {
        var pair = new SctpPair(4, limits: new SctpLimits { LossyBuffer = 10_000 });
        pair.Connect();
        var lossy = pair.A.Open("lossy", ChannelReliability.Lossy, 0);
        pair.Run(200);
        pair.Loses = (_, _) => true;
        while (pair.A.TrySend(lossy, new byte[1_000])) Assert.InRange(pair.A.Association.BufferedBytes, 0, 20_000);
        Assert.Equal(1, pair.A.Association.Counters.Refused);
        Assert.InRange(pair.A.Association.BufferedBytes, 10_000, 20_000);
        // Sent or given up, it drains though nothing ever arrives.
        pair.RunUntil(() => pair.A.Association.BufferedBytes == 0, 30_000);
    }

    [Fact]
    public void Peer_WithoutForwardTsn_GetsAllOfIt()
    {
        var peer = new RawPeer();
        var init = new InitChunk(RawPeer.Tag, 1 << 20, 10, 10, 1_000, false, false);
        peer.SendAs(0, RawPeer.Chunk(ChunkType.Init, init.Write([], [])));
        var answer = peer.Last(ChunkType.InitAck);
        Assert.True(InitChunk.TryParse(answer, out _, out _, out _));
        // What this side writes always names both extensions; take them out of the peer's.
        var bare = init.Write([], [])[..16];
        var fresh = new RawPeer();
        fresh.SendAs(0, RawPeer.Chunk(ChunkType.Init, bare));
        Assert.True(InitChunk.TryParse(fresh.Last(ChunkType.InitAck), out var theirs, out var cookie, out _));
        fresh.SendAs(theirs.Tag, RawPeer.Chunk(ChunkType.CookieEcho, cookie));
        var channel = fresh.Association.Open("lossy", ChannelReliability.Lossy, 1, 0);
        fresh.Association.TrySend(channel, "again and again"u8, false, 0);
        fresh.Run(5_000);
        Assert.Empty(fresh.All(ChunkType.ForwardTsn));
        Assert.True(fresh.SentTsns.Count(tsn => tsn == theirs.Tsn + 1) > 2);
    }

    [Fact]
    public void ForwardTsn_OfThePeer_DeliversWhatWasWholeAndGoesOn()
    {
        var peer = new RawPeer().Connect().Open(0);
        var next = peer.NextTsn;
        // Turn 1 is missing, 2 is whole; of 3 only the beginning came; 4 follows.
        peer.Send(RawPeer.Payload(next + 1, "two"u8, ssn: 2));
        peer.Send(RawPeer.Payload(next + 2, "thr"u8, ssn: 3, flags: PayloadChunk.BeginFlag));
        peer.Send(RawPeer.Payload(next + 4, "four"u8, ssn: 4));
        Assert.Empty(peer.Messages);
        var body = new byte[8];
        BinaryPrimitives.WriteUInt32BigEndian(body, next + 3);
        BinaryPrimitives.WriteUInt16BigEndian(body.AsSpan(6), 3);
        peer.Send(RawPeer.Chunk(ChunkType.ForwardTsn, body));
        Assert.Equal(["two", "four"], peer.Messages.Select(m => System.Text.Encoding.UTF8.GetString(m.Message)));
        Assert.Equal(0, peer.Association.HeldBytes);
        Assert.Equal(next + 4, BinaryPrimitives.ReadUInt32BigEndian(peer.Last(ChunkType.Sack)));
    }
}
