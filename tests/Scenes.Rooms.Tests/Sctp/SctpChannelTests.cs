using System.Text;
using Scenes.Rooms.Local.Sctp;

namespace Scenes.Rooms.Tests.Sctp;

/// <summary>Channels open and close both ways with what they promise, and their limits hold to the byte.</summary>
public sealed class SctpChannelTests
{
    [Theory]
    [InlineData("03 00 0000 00000000 0009 0000 5f72656c6961626c65", true, null, null)]
    [InlineData("03 80 0000 00000000 0009 0000 5f72656c6961626c65", false, null, null)]
    [InlineData("03 01 0000 00000005 0009 0000 5f72656c6961626c65", true, 5, null)]
    [InlineData("03 81 0000 00000000 0009 0000 5f72656c6961626c65", false, 0, null)]
    [InlineData("03 02 0000 000001f4 0009 0000 5f72656c6961626c65", true, null, 500)]
    [InlineData("03 82 0000 000001f4 0009 0000 5f72656c6961626c65", false, null, 500)]
    public void Open_AsOnTheWire_IsReadAndWritten(string hex, bool ordered, int? retransmits, int? lifetime)
    {
        var bytes = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        Assert.True(Dcep.TryParseOpen(4, bytes, out var channel));
        Assert.Equal("_reliable", channel!.Label);
        Assert.Equal(new ChannelReliability(ordered, retransmits, lifetime), channel.Reliability);
        Assert.Equal(bytes, Dcep.WriteOpen(channel));
    }

    [Theory]
    [InlineData("")]
    [InlineData("03 00 0000 00000000 0001 0000")]
    [InlineData("03 00 0000 00000000 0000 0000 61")]
    [InlineData("03 03 0000 00000000 0000 0000")]
    [InlineData("04 00 0000 00000000 0000 0000")]
    public void Open_Malformed_IsRefused(string hex) => Assert.False(
        Dcep.TryParseOpen(4, Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), out _));

    [Fact]
    public void Channel_OpenedByEitherSide_CarriesMessagesBothWays()
    {
        var pair = new SctpPair(1);
        var early = pair.A.Open("before", ChannelReliability.Lossy, 0);
        Assert.True(pair.A.TrySend(early, "queued"u8, true));
        pair.Connect();
        var late = pair.B.Open("after", new ChannelReliability(true, null, 100), 1);
        pair.RunUntil(() => pair.A.Channels.Count == 2 && pair.B.Channels.Count == 2, 2_000);
        Assert.Equal(("before", ChannelReliability.Lossy), (pair.B.Channels[0].Label, pair.B.Channels[0].Reliability));
        Assert.Equal(late.Reliability, pair.A.Channels.Single(channel => channel.Stream == 1).Reliability);
        Assert.True(pair.B.TrySend(pair.B.Channels[0], "back"u8));
        pair.RunUntil(() => pair.A.Messages.Count == 1 && pair.B.Messages.Count == 1, 1_000);
        Assert.True(pair.B.Messages[0].IsText);
        Assert.False(pair.A.Messages[0].IsText);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Message_Empty_ArrivesEmpty(bool isText)
    {
        var pair = new SctpPair(2);
        pair.Connect();
        Assert.True(pair.A.TrySend(pair.A.Open("", ChannelReliability.Reliable, 0), [], isText));
        pair.RunUntil(() => pair.B.Messages.Count == 1, 1_000);
        Assert.Empty(pair.B.Messages[0].Message);
        Assert.Equal(isText, pair.B.Messages[0].IsText);
    }

    [Theory]
    [InlineData(262_143, true)]
    [InlineData(262_144, true)]
    [InlineData(262_145, false)]
    public void Message_AtTheLimit_ArrivesUpToIt(int length, bool taken)
    {
        var pair = new SctpPair(3);
        pair.Connect();
        var message = new byte[length];
        new Random(1).NextBytes(message);
        Assert.Equal(taken, pair.A.TrySend(pair.A.Open("big", ChannelReliability.Reliable, 0), message));
        if (!taken) return;
        pair.RunUntil(() => pair.B.Messages.Count == 1, 10_000);
        Assert.Equal(message, pair.B.Messages[0].Message);
    }

    [Theory]
    [InlineData(9_999, true)]
    [InlineData(10_000, true)]
    [InlineData(10_001, false)]
    public void Message_LargerThanThePeerTakes_EndsTheAssociation(int length, bool taken)
    {
        var pair = new SctpPair(4, otherLimits: new SctpLimits { MessageBytes = 10_000 });
        pair.Connect();
        pair.A.TrySend(pair.A.Open("big", ChannelReliability.Reliable, 0), new byte[length]);
        pair.Run(3_000);
        Assert.Equal(taken ? 1 : 0, pair.B.Messages.Count);
        Assert.Equal(taken ? [] : [SctpEnd.Violation], pair.B.Ends);
        Assert.Equal(taken ? [] : [SctpEnd.Aborted], pair.A.Ends);
    }

    [Fact]
    public void SendBuffer_WhenFull_TakesAgainWhatDrained()
    {
        var peer = new RawPeer(new SctpLimits { SendBuffer = 10_000 }).Connect().Open(0);
        var channel = peer.Channels[0];
        Assert.True(peer.Association.TrySend(channel, new byte[9_999], false, 0));
        Assert.False(peer.Association.TrySend(channel, new byte[2], false, 0));
        Assert.True(peer.Association.TrySend(channel, new byte[1], false, 0));
        Assert.Equal(10_000, peer.Association.BufferedBytes);
        Assert.False(peer.Association.TrySend(channel, new byte[1], false, 0));
        peer.Send(RawPeer.Sack(peer.SentTsns[^1], 1 << 20));
        Assert.InRange(peer.Association.BufferedBytes, 1, 9_000);
        Assert.True(peer.Association.TrySend(channel, new byte[1_000], false, 0));
    }

    [Fact]
    public void SendMessages_WhenFull_TakesNoMore()
    {
        var peer = new RawPeer(new SctpLimits { SendMessages = 5 });
        var channel = peer.Association.Open("many", ChannelReliability.Reliable, 1, 0);
        var taken = 0;
        while (peer.Association.TrySend(channel, [1], false, 0)) taken++;
        // The message that opens the channel is one of them.
        Assert.Equal(4, taken);
    }

    [Fact]
    public void Channels_BeyondTheLimit_AreClosedAgain()
    {
        var pair = new SctpPair(5, otherLimits: new SctpLimits { Channels = 3 });
        pair.Connect();
        for (ushort i = 0; i < 4; i++) pair.A.Open($"{i}", ChannelReliability.Reliable, (ushort)(2 * i));
        pair.RunUntil(() => pair.A.ClosedChannels.Count == 1, 5_000);
        Assert.Equal(3, pair.B.Channels.Count);
        Assert.Equal(6, pair.A.ClosedChannels[0].Stream);
        Assert.Throws<InvalidOperationException>(() => pair.B.Open("more", ChannelReliability.Reliable, 1));
    }

    [Fact]
    public void Streams_BeyondTheLimit_AreRefused()
    {
        var pair = new SctpPair(6);
        pair.Connect();
        Assert.NotNull(pair.A.Open("1022", ChannelReliability.Reliable, 1_022));
        Assert.NotNull(pair.A.Open("1023", ChannelReliability.Reliable, 1_023));
        Assert.Throws<InvalidOperationException>(() => pair.A.Open("1024", ChannelReliability.Reliable, 1_024));
        var peer = new RawPeer().Connect();
        peer.Open(1_024);
        Assert.Empty(peer.Channels);
        Assert.Equal([0, 1, 0, 8, 4, 0, 0, 0], peer.Last(ChunkType.Error));
    }

    [Fact]
    public void Label_AtTheLimit_IsTakenUpToIt()
    {
        var pair = new SctpPair(7);
        pair.Connect();
        pair.A.Open(new string('x', 1_023), ChannelReliability.Reliable, 0);
        pair.A.Open(new string('x', 1_024), ChannelReliability.Reliable, 2);
        Assert.Throws<ArgumentException>(() => pair.A.Open(new string('x', 1_025), ChannelReliability.Reliable, 4));
        pair.RunUntil(() => pair.B.Channels.Count == 2, 1_000);
        byte[] tooLong = [3, 0, 0, 0, 0, 0, 0, 0, 4, 1, 0, 0, .. new byte[1_025]];
        Assert.False(Dcep.TryParseOpen(0, tooLong, out _));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.3)]
    public void Close_OnEitherSide_DeliversAndFreesTheStream(double loss)
    {
        var pair = new SctpPair(8, new LinkQuality(loss));
        pair.Connect();
        for (var round = 1; round <= 4; round++)
        {
            var channel = pair.A.Open($"round {round}", ChannelReliability.Reliable, 0);
            for (var i = 0; i < 10; i++) Assert.True(pair.A.TrySend(channel, Encoding.UTF8.GetBytes($"{round}.{i}")));
            pair.RunUntil(() => pair.A.Channels.Count == round && pair.B.Channels.Count == round, 20_000);
            var closer = round % 2 == 0 ? pair.A : pair.B;
            closer.Association.Close(closer.Channels[^1], pair.Now);
            Assert.False(closer.TrySend(closer.Channels[^1], [1]));
            pair.RunUntil(
                () => pair.A.ClosedChannels.Count == round && pair.B.ClosedChannels.Count == round, 60_000);
            Assert.Equal(ChannelState.Closed, channel.State);
            if (closer == pair.A) Assert.Equal(10, Count(pair.B, round));
        }
    }

    [Fact]
    public void Close_OfBothSidesAtOnce_ClosesOnce()
    {
        var pair = new SctpPair(9);
        pair.Connect();
        pair.A.Open("one", ChannelReliability.Reliable, 0);
        pair.RunUntil(() => pair.A.Channels.Count == 1 && pair.B.Channels.Count == 1, 1_000);
        pair.A.Association.Close(pair.A.Channels[0], pair.Now);
        pair.B.Association.Close(pair.B.Channels[0], pair.Now);
        pair.Run(5_000);
        Assert.Single(pair.A.ClosedChannels);
        Assert.Single(pair.B.ClosedChannels);
    }

    private static int Count(LinkEnd end, int round) => end.Messages.Count(
        message => Encoding.UTF8.GetString(message.Message).StartsWith($"{round}.", StringComparison.Ordinal));
}
