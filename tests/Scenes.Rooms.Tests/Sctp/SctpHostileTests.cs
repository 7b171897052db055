using System.Buffers.Binary;
using Scenes.Rooms.Local.Sctp;

namespace Scenes.Rooms.Tests.Sctp;

/// <summary>
/// Whatever a peer sends under the right tag and checksum, nothing is thrown, memory stays within the limits, and the
/// association works on or ends cleanly.
/// </summary>
[Collection(nameof(MeasuredAlone))]
public sealed class SctpHostileTests
{
    private const int Bound = (1 << 20) + 2 * 262_144;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Packets_MutatedAmongGoodOnes_DoNoHarm(int seed)
    {
        var random = new Random(seed);
        var (mutated, ended, worked) = (0, 0, 0);
        var before = GC.GetTotalMemory(true);
        while (mutated < 2_500)
        {
            var pair = new SctpPair(random.Next(), new LinkQuality(0.03, 10, 20));
            var sends = 0;
            pair.Loses = (from, packet) =>
            {
                if (sends++ < 8 || random.Next(3) > 0) return false;
                mutated++;
                pair.Inject(from == pair.A ? pair.B : pair.A, Mutate(packet, random));
                return false;
            };
            pair.Connect();
            for (var round = 0; round < 60 && pair.A.Ends.Count + pair.B.Ends.Count == 0; round++) Play(pair, random);
            pair.Loses = null;
            Assert.InRange(pair.A.Association.HeldBytes, 0, Bound);
            Assert.InRange(pair.B.Association.HeldBytes, 0, Bound);
            pair.Run(5_000);
            if (pair.A.Ends.Count + pair.B.Ends.Count > 0) ended++;
            else worked++;
        }

        Assert.InRange(GC.GetTotalMemory(true) - before, long.MinValue, 16 << 20);
        Assert.True(worked + ended > 0);
    }

    [Fact]
    public void Packets_OfNoise_AreCounted()
    {
        var (peer, random) = (new RawPeer().Connect().Open(0), new Random(5));
        for (var i = 0; i < 10_000; i++)
        {
            var noise = new byte[random.Next(200)];
            random.NextBytes(noise);
            if (i % 2 == 0) peer.Association.Receive(noise, 0);
            else peer.Send(noise);
        }

        Assert.InRange(peer.Association.Counters.BadPackets, 5_000, 5_000);
        Assert.InRange(peer.Association.HeldBytes, 0, Bound);
    }

    [Fact]
    public void Fragments_WithoutAnEnd_EndTheAssociationAtTheLimit()
    {
        var peer = new RawPeer().Connect();
        // Beginnings only: each is the next number, so each must be taken, and none is ever whole.
        var most = 0;
        for (var i = 0; i < 1_000_000 && peer.Ends.Count == 0; i++)
        {
            peer.Send(RawPeer.Payload(peer.NextTsn++, [1], flags: PayloadChunk.BeginFlag));
            peer.Received.Clear();
            most = Math.Max(most, peer.Association.HeldBytes);
        }

        Assert.Equal([SctpEnd.Violation], peer.Ends);
        Assert.InRange(most, Bound - 100, Bound);
    }

    [Fact]
    public void Turns_OutOfOrder_AreHeldUpToTheWindow()
    {
        var peer = new RawPeer().Connect();
        for (var i = 0; i < 5_000; i++)
        {
            // The first number never comes, so these are bounded by the window alone.
            peer.Send(RawPeer.Payload(peer.NextTsn + 1 + (uint)i, new byte[1_000], ssn: (ushort)(i + 1)));
        }

        Assert.InRange(peer.Association.HeldBytes, (1 << 20) - 1_100, 1 << 20);
        Assert.True(peer.Association.Counters.BeyondWindow > 3_000);
        Assert.InRange(BinaryPrimitives.ReadUInt32BigEndian(peer.Last(ChunkType.Sack).AsSpan(4)), 0u, 1_100u);
        Assert.Empty(peer.Ends);
    }

    [Theory]
    [InlineData(1_023, 0)]
    [InlineData(1_024, 0)]
    [InlineData(1_025, 1)]
    public void Gaps_AtTheLimit_AreKeptUpToIt(int gaps, int dropped)
    {
        var peer = new RawPeer().Connect();
        for (var i = 1; i <= gaps; i++) peer.Send(RawPeer.Payload(peer.NextTsn + 2 * (uint)i, [1], ssn: (ushort)i));
        Assert.Equal(dropped, peer.Association.Counters.BeyondWindow);
        // A report of them still fits a packet.
        Assert.All(peer.Received, packet => Assert.InRange(packet.Length, 0, SctpPacket.MaxBytes));
    }

    [Fact]
    public void Sack_OfWhatWasNeverSent_IsDropped()
    {
        var peer = new RawPeer().Connect().Open(0);
        peer.Association.TrySend(peer.Channels[0], [1], false, 0);
        var malformed = peer.Association.Counters.Malformed;
        peer.Send(RawPeer.Sack(peer.TheirTsn + 2, 1 << 20));
        Assert.Equal(malformed + 1, peer.Association.Counters.Malformed);
        peer.Send(RawPeer.Sack(peer.TheirTsn, 1 << 20, (2, 9), (1, 60_000), (5, 4)));
        Assert.Equal(1, peer.Association.BufferedBytes);
        peer.Send(RawPeer.Sack(peer.TheirTsn + 1, 1 << 20));
        Assert.Equal(0, peer.Association.BufferedBytes);
    }

    [Theory]
    [InlineData(0x3F, false, false)]
    [InlineData(0x7F, false, true)]
    [InlineData(0xBF, true, false)]
    [InlineData(0xFF, true, true)]
    public void Chunk_Unknown_IsTreatedByItsHighestBits(byte type, bool goesOn, bool isReported)
    {
        var peer = new RawPeer().Connect();
        peer.Send(RawPeer.Chunk((ChunkType)type, [1, 2, 3]), RawPeer.Chunk(ChunkType.Heartbeat, [0, 1, 0, 4]));
        Assert.Equal(goesOn ? 1 : 0, peer.All(ChunkType.HeartbeatAck).Count);
        Assert.Equal(isReported ? 1 : 0, peer.All(ChunkType.Error).Count);
        if (isReported) Assert.Equal([0, 6, 0, 11, type, 0, 0, 7, 1, 2, 3], peer.Last(ChunkType.Error));
    }

    [Fact]
    public void Payload_Empty_EndsTheAssociation()
    {
        var peer = new RawPeer().Connect();
        peer.Send(RawPeer.Payload(peer.NextTsn, []));
        Assert.Equal([SctpEnd.Violation], peer.Ends);
        Assert.Equal((byte)ErrorCause.NoUserPayload, peer.Last(ChunkType.Abort)[1]);
    }

    [Fact]
    public void Repeats_AreReportedAndDeliveredOnce()
    {
        var peer = new RawPeer().Connect().Open(0);
        var chunk = RawPeer.Payload(peer.NextTsn, [7], ssn: 1);
        for (var i = 0; i < 3; i++) peer.Send(chunk);
        Assert.Single(peer.Messages);
        var sack = peer.Last(ChunkType.Sack);
        Assert.Equal(peer.NextTsn, BinaryPrimitives.ReadUInt32BigEndian(sack.AsSpan(12)));
        peer.Send([.. Enumerable.Repeat(chunk, 40)]);
        Assert.Equal(32, BinaryPrimitives.ReadUInt16BigEndian(peer.Last(ChunkType.Sack).AsSpan(10)));
    }

    [Fact]
    public void Resets_ThatMakeNoSense_AreAnsweredAndHarmless()
    {
        var peer = new RawPeer().Connect().Open(0);
        byte[] Request(byte type, uint number, uint last)
        {
            var body = new byte[18];
            (body[1], body[3]) = (type, 18);
            BinaryPrimitives.WriteUInt32BigEndian(body.AsSpan(4), number);
            BinaryPrimitives.WriteUInt32BigEndian(body.AsSpan(12), last);
            return body;
        }

        void Expect(byte[] request, ResetResult result)
        {
            peer.Send(RawPeer.Chunk(ChunkType.ReConfig, request));
            // 16 is an answer; in between, this side asks for the reset of its own stream.
            Assert.Equal((byte)result, peer.All(ChunkType.ReConfig).Last(body => body[1] == 16)[11]);
        }

        Expect(Request(13, 5, 0), ResetResult.BadNumber);
        Expect(Request(13, 1_000, peer.NextTsn + 5), ResetResult.InProgress);
        Expect(Request(15, 1_000, 0), ResetResult.Denied);
        Expect(Request(13, 1_001, peer.NextTsn - 1), ResetResult.Performed);
        Assert.Equal(ChannelState.Closing, peer.Channels[0].State);
        Expect(Request(13, 1_001, peer.NextTsn - 1), ResetResult.Performed);
    }

    private static void Play(SctpPair pair, Random random)
    {
        foreach (var (end, first) in new[] { (pair.A, 0), (pair.B, 1) })
        {
            if (end.Ends.Count > 0) return;
            var open = end.Channels.Where(channel => channel.State == ChannelState.Open).ToList();
            if (open.Count < 4 && end.Association.IsEstablished)
            {
                var stream = (ushort)(first + 2 * random.Next(500));
                if (end.Channels.All(channel => channel.Stream != stream)) TryOpen(end, random, stream);
            }

            foreach (var channel in open) end.TrySend(channel, new byte[random.Next(1, 5_000)]);
            if (open.Count > 2 && random.Next(8) == 0) end.Association.Close(open[0], pair.Now);
        }

        pair.Run(60);
    }

    private static void TryOpen(LinkEnd end, Random random, ushort stream)
    {
        try
        {
            end.Open("mutant", random.Next(2) == 0 ? ChannelReliability.Reliable : new(true, 1, null), stream);
        }
        catch (InvalidOperationException)
        {
            // A mutated open message of the peer took the stream before.
            Assert.DoesNotContain(end.Channels, channel => channel.Stream == stream && channel.Label == "mutant");
        }
    }

    /// <summary>Changes a packet behind its header, and makes its checksum right.</summary>
    private static byte[] Mutate(byte[] packet, Random random)
    {
        var bytes = packet.ToArray();
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            // Mostly near the front, where types, lengths and numbers are.
            var reach = random.Next(3) > 0 ? Math.Min(bytes.Length, 40) : bytes.Length;
            var at = random.Next(SctpPacket.HeaderBytes, reach);
            bytes[at] = random.Next(3) switch
            {
                0 => (byte)random.Next(256),
                1 => (byte)(bytes[at] ^ (1 << random.Next(8))),
                _ => (byte)(bytes[at] + random.Next(-2, 3)),
            };
        }

        if (random.Next(6) == 0) bytes = bytes[..(SctpPacket.HeaderBytes + random.Next(bytes.Length - 11))];
        SctpPacket.Seal(bytes);
        return bytes;
    }
}
