using Scenes.Rooms.Local.Media;

namespace Scenes.Rooms.Tests.Media;

/// <summary>
/// Whatever a client sends, nothing is thrown, others go on undisturbed, and a packet that is forwarded costs no
/// memory.
/// </summary>
public sealed class RobustnessTests
{
    private const int Mutations = 10_000;

    [Fact]
    public void OnRtp_MutatedPackets_DisturbNobodyElse()
    {
        var stage = new Stage(1, "q", "h", "f");
        stage.Seen.Start();
        stage.Frames(60);
        stage.Sent.Clear();
        var (bad, witness) = Bad(stage);
        var (random, clean, at) = (new Random(20261122), 0, 0);
        var source = new Encoding("9", "", random);
        while (at < Mutations)
        {
            source.WantsKey = true;
            foreach (var packet in source.Frame(stage.Loop.Now, 4))
            {
                at++;
                bad.OnRtp(Mutated(packet, random));
            }

            if (at % 100 != 0) continue;
            stage.Frames(1);
            clean += 2;
        }

        Assert.Equal(clean, stage.Sent.Count);
        Continuity.Check(stage.Sent);
        Assert.True(stage.Counters.RtpMalformed > Mutations / 20, "The mutations were too tame.");
        Assert.True(witness.Rtp.Count > Mutations / 20, "The mutations never came through.");
        Assert.InRange(bad.KnownSources, 1, 3);
    }

    [Fact]
    public void OnRtcp_MutatedCompounds_DisturbNobodyElse()
    {
        var stage = new Stage(2, "q", "h", "f");
        stage.Seen.Start();
        stage.Frames(60);
        var (bad, _) = Bad(stage);
        var random = new Random(20261123);
        byte[][] parts =
        [
            stage.Encodings[0].Report(stage.Loop.Now), Packets.ReceiverReport(stage.Seen.Ssrc, 10, 5, 6),
            Packets.Missing(stage.Seen.Ssrc, Packets.SequenceOf(stage.Sent[^1]), 0xffff),
            Packets.KeyFrame(stage.Seen.Ssrc), Packets.Estimate(0x3ffff, 5, stage.Seen.Ssrc),
            Packets.Feedback(206, 4, 0, new byte[16]), [0x81, 203, 0, 1, 0, 0, 0, 1], [0x81, 202, 0, 1, 0, 0, 0, 0],
        ];
        for (var i = 0; i < Mutations; i++)
        {
            var chosen = Enumerable.Range(0, random.Next(1, 4)).Select(_ => parts[random.Next(parts.Length)]);
            byte[] compound = [.. chosen.SelectMany(part => part)];
            var mutated = Mutated(compound, random);
            bad.OnRtcp(mutated);
            stage.Subscriber.OnRtcp(mutated);
            stage.Publisher.OnRtcp(mutated);
            if (i % 100 == 0) stage.Loop.Advance(50);
        }

        Assert.True(stage.Counters.RtcpMalformed > Mutations / 2, "The mutations were too tame.");
        stage.Sent.Clear();
        stage.Seen.MaxLayer = 2;
        stage.Frames(30 * 70);
        Assert.Equal(2, stage.Seen.CurrentLayer);
        Continuity.Check(stage.Sent[^1000..]);
    }

    [Theory]
    [InlineData("81C90007", false)] // a report of one block that is not there
    [InlineData("80C80006", false)] // a sender report of a head alone
    [InlineData("81CB000100000001", true)] // goodbye
    [InlineData("81CB00010000000181CB0001000000", false)] // the second is cut off
    [InlineData("A1CB00020000000100000004", true)] // padding at the end
    [InlineData("A1CB0002000000010000000481CB000100000001", false)] // padding before the end
    [InlineData("A1CB00020000000100000003", false)] // padding that is no multiple of four
    [InlineData("A1CB0002000000010000000C", false)] // padding that is all there is
    [InlineData("41CB000100000001", false)] // version 1
    [InlineData("", false)]
    public void AreWhole_ByHand_TakesOnlyWhatIsWhole(string hex, bool isWhole) =>
        Assert.Equal(isWhole, RtcpPart.AreWhole(Convert.FromHexString(hex)));

    [Fact]
    public void OnRtp_OfASteadyStream_AllocatesNothing()
    {
        var stage = new Stage(3, "q", "h", "f");
        for (var i = 0; i < 3; i++)
        {
            var other = stage.Peer(new RecordedTransport { Counts = true });
            other.Subscribe(stage.Video, Stage.To("1", TrackKind.Video, 99))!.Start();
        }

        stage.Seen.Start();
        stage.Frames(300, packets: 6);
        (stage.SubscriberTransport.Counts, stage.PublisherTransport.Counts) = (true, true);
        // The memory of what was sent grows with the rate, up to its limit; half of the packets get it there.
        var packets = Enumerable.Range(0, 1600).SelectMany(_ => stage.Encodings[2].Frame(stage.Loop.Now, 6)).ToArray();
        for (var i = 0; i < packets.Length / 2; i++) stage.Publisher.OnRtp(packets[i]);
        var sent = stage.Counters.RtpOut;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        for (var i = packets.Length / 2; i < packets.Length; i++) stage.Publisher.OnRtp(packets[i]);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Assert.Equal(4 * packets.Length / 2, stage.Counters.RtpOut - sent);
        Assert.Equal(0, allocated);
    }

    /// <summary>A participant whose packets are mutated, and somebody who watches them.</summary>
    private static (PeerMedia Bad, RecordedTransport Witness) Bad(Stage stage)
    {
        var witness = new RecordedTransport();
        var bad = stage.Peer(new RecordedTransport { Counts = true });
        var track = bad.Publish("TR_X", Stage.Section("9", TrackKind.Video, 96, []))!;
        bad.Publish("TR_Y", Stage.Section("8", TrackKind.Audio, 111, []));
        stage.Peer(witness).Subscribe(track, Stage.To("3", TrackKind.Video, 100))!.Start();
        return (bad, witness);
    }

    private static byte[] Mutated(byte[] packet, Random random)
    {
        var copy = packet.ToArray();
        for (var i = random.Next(4); i > 0; i--)
        {
            // The first bytes decide most.
            var at = random.Next(2) == 0 ? random.Next(Math.Min(copy.Length, 28)) : random.Next(copy.Length);
            copy[at] = random.Next(3) switch
            {
                0 => (byte)random.Next(256),
                1 => 0xff,
                _ => (byte)(copy[at] ^ 1 << random.Next(8)),
            };
        }

        return random.Next(6) switch
        {
            0 => copy[..random.Next(copy.Length)],
            1 => [.. copy, .. new byte[random.Next(1, 9)]],
            _ => copy,
        };
    }
}
