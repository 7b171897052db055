using System.Buffers.Binary;
using Scenes.Rooms.Local.Media;

namespace Scenes.Rooms.Tests.Media;

/// <summary>
/// What is lost is asked for and sent again within bounds, key frames are asked for until they come and not faster, and
/// clocks that belong together stay together.
/// </summary>
public sealed class FeedbackTests
{
    [Fact]
    public void Resend_OfALostPacket_IsTheSamePacket()
    {
        var stage = Started(1);
        var (lost, number) = (stage.Sent[^5], Packets.SequenceOf(stage.Sent[^5]));
        stage.Sent.Clear();
        stage.Subscriber.OnRtcp(Packets.Missing(stage.Seen.Ssrc, number));
        Assert.Equal(lost, Assert.Single(stage.Sent));
        Assert.Equal(1, stage.Counters.Resent);
    }

    [Fact]
    public void Resend_AfterALayerSwitch_HasTheNumbersItHad()
    {
        var stage = Started(2, "q", "f");
        var packets = stage.Sent[^8..];
        stage.Seen.MaxLayer = 0;
        stage.Frames(20);
        Assert.Equal(0, stage.Seen.CurrentLayer);
        stage.Sent.Clear();
        foreach (var packet in packets)
            stage.Subscriber.OnRtcp(Packets.Missing(stage.Seen.Ssrc, Packets.SequenceOf(packet)));
        Assert.Equal(packets, stage.Sent);
    }

    [Fact]
    public void Resend_ByMask_SendsAllOfThem()
    {
        var stage = Started(3);
        var expected = stage.Sent[^17..];
        stage.Sent.Clear();
        stage.Subscriber.OnRtcp(Packets.Missing(stage.Seen.Ssrc, Packets.SequenceOf(expected[0]), 0xffff));
        Assert.Equal(expected, stage.Sent);
    }

    [Theory]
    [InlineData(MediaLimits.Resends - 1)]
    [InlineData(MediaLimits.Resends)]
    [InlineData(MediaLimits.Resends + 1)]
    public void Resend_OfOnePacket_HappensSoOften(int requests)
    {
        var stage = Started(4);
        var number = Packets.SequenceOf(stage.Sent[^3]);
        stage.Sent.Clear();
        for (var i = 0; i < requests; i++)
        {
            stage.Subscriber.OnRtcp(Packets.Missing(stage.Seen.Ssrc, number));
            // Once more in the same moment is the same request.
            stage.Subscriber.OnRtcp(Packets.Missing(stage.Seen.Ssrc, number));
            stage.Loop.Advance(MediaLimits.ResendSpacing);
        }

        Assert.Equal(Math.Min(requests, MediaLimits.Resends), stage.Sent.Count);
    }

    [Fact]
    public void Resend_OfEverythingAtOnce_IsBounded()
    {
        var stage = Started(5);
        stage.Frames(10, packets: 100);
        var first = Packets.SequenceOf(stage.Sent[^450]);
        stage.Sent.Clear();
        var masks = Enumerable.Range(0, 26).SelectMany(i =>
        {
            var at = first + 17 * i;
            return new byte[] { (byte)(at >> 8), (byte)at, 255, 255 };
        });
        stage.Subscriber.OnRtcp(Packets.Feedback(205, 1, stage.Seen.Ssrc, [.. masks]));
        Assert.Equal(MediaLimits.ResendsAtOnce, stage.Sent.Count);
    }

    [Fact]
    public void Resend_OfWhatIsGone_SendsNothing()
    {
        var stage = Started(6);
        var number = Packets.SequenceOf(stage.Sent[0]);
        stage.Frames(400);
        stage.Sent.Clear();
        stage.Subscriber.OnRtcp(Packets.Missing(stage.Seen.Ssrc, number));
        stage.Subscriber.OnRtcp(Packets.Missing(12345, number));
        Assert.Empty(stage.Sent);
        Assert.Equal(1, stage.Counters.NotResent);
    }

    [Fact]
    public void KeyFrame_WantedByMany_IsAskedForOnceIn300Milliseconds()
    {
        var stage = Started(7);
        stage.Loop.Advance(1000);
        var before = stage.KeyFrameRequests(stage.Encodings[0].Ssrc);
        for (var i = 0; i < 299; i++)
        {
            stage.Subscriber.OnRtcp(Packets.KeyFrame(stage.Seen.Ssrc));
            stage.Subscriber.OnRtcp(Packets.Feedback(206, 4, 0, FullIntra(stage.Seen.Ssrc)));
            stage.Loop.Advance(1);
        }

        Assert.Equal(before + 1, stage.KeyFrameRequests(stage.Encodings[0].Ssrc));
        stage.Loop.Advance(51);
        Assert.Equal(before + 2, stage.KeyFrameRequests(stage.Encodings[0].Ssrc));
    }

    [Fact]
    public void KeyFrame_ThatComes_IsNoLongerAskedFor()
    {
        var stage = Started(8);
        stage.Subscriber.OnRtcp(Packets.Feedback(206, 4, 0, FullIntra(stage.Seen.Ssrc)));
        stage.Loop.Advance(400);
        stage.Frames(2);
        var asked = stage.KeyFrameRequests(stage.Encodings[0].Ssrc);
        stage.Loop.Advance(5000);
        Assert.Equal(asked, stage.KeyFrameRequests(stage.Encodings[0].Ssrc));
    }

    [Fact]
    public void KeyFrame_ThatNeverComes_IsAskedForMoreSlowly()
    {
        var stage = Started(9);
        stage.Loop.Advance(1000);
        var before = stage.KeyFrameRequests(stage.Encodings[0].Ssrc);
        stage.Subscriber.OnRtcp(Packets.KeyFrame(stage.Seen.Ssrc));
        stage.Loop.Advance(60_000);
        Assert.InRange(stage.KeyFrameRequests(stage.Encodings[0].Ssrc) - before, 25, 31);
    }

    [Fact]
    public void Gap_InWhatThePublisherSends_IsAskedForUntilTheDeadline()
    {
        var stage = Started(10);
        var lost = stage.Encodings[0].Sequence;
        stage.Frames(1, isLost: packet => Packets.SequenceOf(packet) == lost);
        stage.Frames(60);
        var requests = stage.PublisherTransport.Parts(205, 1).ToList();
        Assert.InRange(requests.Count, MediaLimits.GapRequests - 2, MediaLimits.GapRequests);
        Assert.All(requests, part => Assert.Equal(lost, BinaryPrimitives.ReadUInt16BigEndian(part.AsSpan(12))));
        Assert.All(requests, part => Assert.Equal(0, BinaryPrimitives.ReadUInt16BigEndian(part.AsSpan(14))));
    }

    [Theory]
    [InlineData(1, 23)]
    [InlineData(100, 10)]
    [InlineData(10_000, 5)]
    public void Gap_OfAPublisherWhoseRoundTripIsKnown_IsAskedForOnceARoundTripWithinBounds(int trip, int most)
    {
        var stage = Started(18);
        var other = stage.Peer(new RecordedTransport()).Publish("TR_O", Stage.Section("0", TrackKind.Video, 96, []))!;
        var heard = stage.Publisher.Subscribe(other, Stage.To("8", TrackKind.Video, 120))!.Reception;
        heard.Sent(1UL << 32, stage.Loop.Now - trip + 1);
        heard.Report(0, 0, 1 << 16, 0, stage.Loop.Now);
        var lost = stage.Encodings[0].Sequence;
        stage.Frames(1, isLost: packet => Packets.SequenceOf(packet) == lost);
        for (var i = 0; i < 1000; i += 5) stage.Frames(1, milliseconds: 5);
        Assert.InRange(stage.PublisherTransport.Parts(205, 1).Count(), Math.Min(most - 1, 9), Math.Min(most, 10));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    public void Gap_FilledAfterMoreThanOneRequest_IsSentTwiceAsSubscribersMayAskNoMore(int requests, int sent)
    {
        var stage = Started(19);
        var late = stage.Encodings[0].Frame(stage.Loop.Now, 1)[0];
        stage.Frames(1);
        while (stage.PublisherTransport.Parts(205, 1).Count() < requests) stage.Loop.Advance(10);
        stage.Sent.Clear();
        stage.Publisher.OnRtp(late);
        Assert.Equal(sent, stage.Sent.Count);
        Assert.Single(stage.Sent.Select(Packets.SequenceOf).Distinct());
    }

    [Fact]
    public void Gap_ThatIsGivenUp_IsFollowedByAKeyFrame()
    {
        var stage = Started(20);
        var lost = stage.Encodings[0].Sequence;
        var before = stage.KeyFrameRequests(stage.Encodings[0].Ssrc);
        stage.Frames(1, isLost: packet => Packets.SequenceOf(packet) == lost);
        stage.Frames(20);
        Assert.Equal(before, stage.KeyFrameRequests(stage.Encodings[0].Ssrc));
        stage.Frames(30);
        Assert.Equal(before + 1, stage.KeyFrameRequests(stage.Encodings[0].Ssrc));
    }

    [Fact]
    public void Gap_ThatIsFilledAtOnce_IsNotAskedFor()
    {
        var stage = Started(11);
        var frame = stage.Encodings[0].Frame(stage.Loop.Now, 5);
        foreach (var i in new[] { 0, 3, 2, 1, 4 }) stage.Publisher.OnRtp(frame[i]);
        stage.Loop.Advance(1000);
        Assert.Empty(stage.PublisherTransport.Parts(205, 1));
        Continuity.Check(stage.Sent);
    }

    [Fact]
    public void Gap_OfManyPackets_IsAskedForByMasks()
    {
        var stage = Started(12);
        var first = stage.Encodings[0].Sequence;
        stage.Frames(1, packets: 21, isLost: packet => (Packets.SequenceOf(packet) - first & 0xffff) < 20);
        stage.Loop.Advance(60);
        var part = Assert.Single(stage.PublisherTransport.Parts(205, 1));
        Assert.Equal(first, BinaryPrimitives.ReadUInt16BigEndian(part.AsSpan(12)));
        Assert.Equal(0xffff, BinaryPrimitives.ReadUInt16BigEndian(part.AsSpan(14)));
        Assert.Equal(first + 17 & 0xffff, BinaryPrimitives.ReadUInt16BigEndian(part.AsSpan(16)));
        Assert.Equal(3, BinaryPrimitives.ReadUInt16BigEndian(part.AsSpan(18)));
    }

    [Fact]
    public void Report_OfTwoSecondsWithLoss_SaysWhatCame()
    {
        var stage = Started(13);
        stage.PublisherTransport.Rtcp.Clear();
        var at = 0;
        stage.Frames(60, isLost: _ => at++ % 4 == 1);
        var report = stage.PublisherTransport.Parts(201, 1).Last();
        Assert.Equal(stage.Encodings[0].Ssrc, BinaryPrimitives.ReadUInt32BigEndian(report.AsSpan(8)));
        Assert.InRange(report[12], 50, 75);
        Assert.InRange(BinaryPrimitives.ReadUInt32BigEndian(report.AsSpan(12)) & 0xffffff, 25u, 31u);
        Assert.InRange(stage.Publisher.Quality.UplinkLoss, 0.2, 0.3);
        Assert.InRange(stage.Video.Loss, 0.2, 0.3);
        stage.Loop.Advance(3000);
        Assert.Equal((0, 0), (stage.Publisher.Quality.UplinkLoss, stage.Video.Loss));
    }

    [Fact]
    public void Report_AfterASenderReport_NamesItAndItsAge()
    {
        var stage = Started(14);
        stage.Publisher.OnRtcp(stage.Encodings[0].Report(stage.Loop.Now));
        var sent = stage.Loop.Now;
        stage.PublisherTransport.Rtcp.Clear();
        stage.Frames(1);
        stage.Loop.Advance(600);
        var report = stage.PublisherTransport.Parts(201, 1).First();
        Assert.Equal((uint)(Encoding.NtpAt(sent) >> 16), BinaryPrimitives.ReadUInt32BigEndian(report.AsSpan(24)));
        Assert.InRange(BinaryPrimitives.ReadUInt32BigEndian(report.AsSpan(28)), 1u, 65536u);
    }

    [Fact]
    public void SenderReport_OverLayerSwitches_StaysOnOneLine()
    {
        var stage = new Stage(15, "q", "h", "f");
        foreach (var encoding in stage.Encodings)
        {
            stage.Publisher.OnRtp(encoding.Frame(stage.Loop.Now, 1)[0]);
            stage.Publisher.OnRtcp(encoding.Report(stage.Loop.Now));
        }

        stage.Seen.Start();
        for (var i = 0; i < 6; i++)
        {
            stage.Seen.MaxLayer = i % 3;
            stage.Frames(60);
        }

        var lines = stage.SubscriberTransport.Parts(200, 0).Select(part =>
        {
            var milliseconds = BinaryPrimitives.ReadUInt64BigEndian(part.AsSpan(8)) / (double)(1UL << 32) * 1000;
            return BinaryPrimitives.ReadUInt32BigEndian(part.AsSpan(16)) - milliseconds * 90;
        }).ToList();
        Assert.True(lines.Count >= 8);
        // Every layer has a clock of its own, and none of it is seen: not one frame's time off.
        Assert.All(lines, line => Assert.InRange(Math.IEEERemainder(line - lines[0], 1L << 32), -90, 90));
    }

    [Fact]
    public void Quality_OfASubscriber_ComesFromItsReports()
    {
        var stage = Started(16);
        stage.Publisher.OnRtcp(stage.Encodings[0].Report(stage.Loop.Now));
        stage.Frames(60);
        var report = stage.SubscriberTransport.Parts(200, 0).Last();
        var middle = (uint)(BinaryPrimitives.ReadUInt64BigEndian(report.AsSpan(8)) >> 16);
        stage.Subscriber.OnRtcp(Packets.ReceiverReport(stage.Seen.Ssrc, 64, middle, 0));
        Assert.Equal(0.25, stage.Subscriber.Quality.DownlinkLoss);
        Assert.InRange(stage.Subscriber.Quality.RoundTripMilliseconds!.Value, 0, 1100);
        stage.Loop.Advance(6000);
        Assert.Equal(0, stage.Subscriber.Quality.DownlinkLoss);
    }

    private static byte[] FullIntra(uint ssrc)
    {
        var entry = new byte[8];
        BinaryPrimitives.WriteUInt32BigEndian(entry, ssrc);
        return entry;
    }

    private static Stage Started(int seed, params string[] rids)
    {
        var stage = new Stage(seed, rids);
        stage.Seen.Start();
        stage.Frames(40);
        return stage;
    }
}
