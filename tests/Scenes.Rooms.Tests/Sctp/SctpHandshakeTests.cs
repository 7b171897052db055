using Scenes.Rooms.Local.Sctp;

namespace Scenes.Rooms.Tests.Sctp;

/// <summary>
/// An association begins over any link that is not dead, holds nothing before the peer has shown that it is there, and
/// is neither ended nor taken over by late, old or foreign packets.
/// </summary>
[Collection(nameof(MeasuredAlone))]
public sealed class SctpHandshakeTests
{
    [Theory]
    [InlineData(nameof(ChunkType.Init))]
    [InlineData(nameof(ChunkType.InitAck))]
    [InlineData(nameof(ChunkType.CookieEcho))]
    [InlineData(nameof(ChunkType.CookieAck))]
    public void Connect_WhenAStepGetsLostThreeTimes_Establishes(string step)
    {
        var (pair, lost) = (new SctpPair(1), 0);
        pair.Loses = (_, packet) => ((ChunkType)packet[SctpPacket.HeaderBytes]).ToString() == step && lost++ < 3;
        pair.Connect();
        Assert.True(lost > 3);
    }

    [Fact]
    public void Connect_FromBothSidesAtOnce_MakesOneAssociation()
    {
        var pair = new SctpPair(2);
        pair.B.Association.Connect(0);
        pair.Connect();
        var channel = pair.A.Open("both", ChannelReliability.Reliable, 0);
        Assert.True(pair.A.TrySend(channel, [1, 2, 3]));
        pair.RunUntil(() => pair.B.Messages.Count == 1, 1_000);
        Assert.Equal([1, 2, 3], pair.B.Messages[0].Message);
    }

    [Fact]
    public void Connect_Unanswered_EndsAfterTheBound()
    {
        var pair = new SctpPair(3) { Loses = (_, _) => true };
        pair.A.Association.Connect(0);
        pair.RunUntil(() => pair.A.Ends.Count > 0, 30_000);
        Assert.Equal([SctpEnd.Silent], pair.A.Ends);
        Assert.Equal(1 + new SctpLimits().HandshakeRetransmissions, pair.A.Sent.Count);
    }

    [Fact]
    public void Init_AHundredThousandTimes_HoldsNothing()
    {
        var peer = new RawPeer();
        var packets = new List<byte[]>();
        for (uint i = 1; i <= 100; i++) packets.Add(RawPeer.Packet(0, RawPeer.Chunk(ChunkType.Init, RawPeer.Init(i))));
        for (var i = 0; i < 1_000; i++) peer.Association.Receive(packets[i % 100], 0);
        peer.Received.Clear();
        var before = GC.GetTotalMemory(true);
        for (var i = 0; i < 100_000; i++)
        {
            peer.Association.Receive(packets[i % 100], 0);
            peer.Received.Clear();
        }

        Assert.InRange(GC.GetTotalMemory(true) - before, long.MinValue, 1 << 20);
        Assert.Equal(AssociationState.Closed, peer.Association.State);
        peer.Connect();
    }

    [Fact]
    public void CookieEcho_Changed_IsDropped()
    {
        var peer = new RawPeer();
        var cookie = peer.FetchCookie();
        for (var i = 0; i < cookie.Length; i++)
        {
            var bad = cookie.ToArray();
            bad[i] ^= 1;
            peer.Send(RawPeer.Chunk(ChunkType.CookieEcho, bad));
        }

        Assert.Equal(AssociationState.Closed, peer.Association.State);
        Assert.Equal(cookie.Length, peer.Association.Counters.Malformed);
        peer.SendAs(peer.TheirTag + 1, RawPeer.Chunk(ChunkType.CookieEcho, cookie));
        Assert.Equal(AssociationState.Closed, peer.Association.State);
        peer.Send(RawPeer.Chunk(ChunkType.CookieEcho, cookie));
        Assert.Equal(AssociationState.Established, peer.Association.State);
    }

    [Theory]
    [InlineData(59_999, true)]
    [InlineData(60_000, true)]
    [InlineData(60_001, false)]
    public void CookieEcho_AtItsAge_IsTakenUpToTheLimit(int age, bool taken)
    {
        var peer = new RawPeer();
        var cookie = peer.FetchCookie();
        peer.Now = age;
        peer.Send(RawPeer.Chunk(ChunkType.CookieEcho, cookie));
        Assert.Equal(taken, peer.Association.IsEstablished);
        if (!taken) Assert.Equal((byte)ErrorCause.StaleCookie, peer.Last(ChunkType.Error)[1]);
    }

    [Fact]
    public void StaleCookie_ToldToTheActiveSide_BeginsAnew()
    {
        var (pair, late) = (new SctpPair(4, limits: new SctpLimits { CookieLifetimeMs = 300 }), 0);
        // The first echoes are lost until the cookie is too old.
        pair.Loses = (_, packet) => (ChunkType)packet[SctpPacket.HeaderBytes] == ChunkType.CookieEcho && late++ < 1;
        pair.Connect();
        Assert.True(pair.A.Sent.Count(packet => packet[SctpPacket.HeaderBytes] == (byte)ChunkType.Init) > 1);
    }

    [Fact]
    public void Init_OfAnotherPeerOnceEstablished_IsAbortedAndHarmless()
    {
        var peer = new RawPeer().Connect().Open(0);
        peer.SendAs(0, RawPeer.Chunk(ChunkType.Init, RawPeer.Init(0x55667788)));
        Assert.Equal((byte)ErrorCause.Restart, peer.Last(ChunkType.Abort)[1]);
        Assert.Equal([0x55, 0x66, 0x77, 0x88], peer.Received[^1].AsSpan(4, 4).ToArray());
        peer.Send(RawPeer.Payload(peer.NextTsn++, [9], ssn: 1));
        Assert.Single(peer.Messages);
    }

    [Fact]
    public void Init_DoubledOnItsWay_IsNotAnswered()
    {
        var peer = new RawPeer().Connect();
        peer.SendAs(0, RawPeer.Chunk(ChunkType.Init, RawPeer.Init()));
        Assert.Empty(peer.Received);
        Assert.True(peer.Association.IsEstablished);
    }

    [Fact]
    public void Init_WithATagOrMoreChunks_IsDropped()
    {
        var peer = new RawPeer();
        var init = RawPeer.Chunk(ChunkType.Init, RawPeer.Init());
        peer.SendAs(1, init);
        peer.SendAs(0, init, RawPeer.Chunk(ChunkType.CookieAck, []));
        Assert.Empty(peer.Received);
        Assert.Equal(2, peer.Association.Counters.BadTags);
    }

    [Fact]
    public void Init_WithUnknownParameters_ReportsThoseThatWantIt()
    {
        var peer = new RawPeer();
        // 0xC0FF: go on and report. 0x80FF: go on. 0x00FF: stop here.
        byte[] unknown = [0xC0, 0xFF, 0, 4, 0x80, 0xFF, 0, 4, 0x00, 0xFF, 0, 4, 0xC0, 0xFE, 0, 4];
        peer.SendAs(0, RawPeer.Chunk(ChunkType.Init, [.. RawPeer.Init(), .. unknown]));
        var answer = peer.Last(ChunkType.InitAck);
        Assert.True(answer.AsSpan().IndexOf(new byte[] { 0, 8, 0, 8, 0xC0, 0xFF, 0, 4 }) > 0);
        Assert.True(answer.AsSpan().IndexOf(new byte[] { 0xC0, 0xFE }) < 0);
    }

    [Fact]
    public void Tags_OfAnotherAssociation_AreDropped()
    {
        var peer = new RawPeer().Connect();
        peer.SendAs(peer.TheirTag + 1, RawPeer.Chunk(ChunkType.Abort, []));
        // With the T bit an ABORT carries the tag of its sender's peer: ours of it, not its of us.
        peer.SendAs(peer.TheirTag, RawPeer.Chunk(ChunkType.Abort, [], 1));
        peer.SendAs(0, RawPeer.Chunk(ChunkType.Abort, []));
        Assert.Equal(3, peer.Association.Counters.BadTags);
        Assert.Empty(peer.Ends);
        peer.SendAs(RawPeer.Tag, RawPeer.Chunk(ChunkType.Abort, [], 1));
        Assert.Equal([SctpEnd.Aborted], peer.Ends);
    }
}
