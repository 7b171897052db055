namespace Scenes.Rooms.Tests.Media;

/// <summary>
/// A subscriber sees one stream: whole numbers, time that goes on, key frames where layers change, whatever the
/// publisher does.
/// </summary>
public sealed class ForwardingTests
{
    [Fact]
    public void Take_BeforeStart_SendsNothing()
    {
        var stage = new Stage();
        stage.Frames(10);
        Assert.Empty(stage.Sent);
    }

    [Fact]
    public void Take_OfOneLayer_SendsEveryPacketUnderOwnNumbers()
    {
        var stage = new Stage();
        stage.Seen.Start();
        stage.Frames(100);
        Assert.Equal(200, stage.Sent.Count);
        Assert.All(stage.Sent, packet => Assert.Equal(stage.Seen.Ssrc, Packets.SsrcOf(packet)));
        Assert.All(stage.Sent, packet => Assert.Equal(120, packet[1] & 127));
        Continuity.Check(stage.Sent);
    }

    [Fact]
    public void Take_WhileNotConnected_BeginsWithAKeyFrameAfterwards()
    {
        var stage = new Stage();
        stage.SubscriberTransport.IsConnected = false;
        stage.Seen.Start();
        stage.Frames(30);
        Assert.Empty(stage.Sent);
        stage.SubscriberTransport.IsConnected = true;
        stage.Frames(30);
        Assert.NotEmpty(stage.Sent);
        Continuity.Check(stage.Sent);
    }

    [Fact]
    public void Take_OfThreeLayers_EndsUpOnTheBest()
    {
        var stage = new Stage(1, "q", "h", "f");
        stage.Seen.Start();
        stage.Frames(60);
        Assert.Equal(2, stage.Seen.CurrentLayer);
        Assert.Equal([0, 1, 2], stage.Video.ActiveLayers);
        Assert.Equal('f', Continuity.LayerOf(stage.Sent[^1]));
        Continuity.Check(stage.Sent);
    }

    [Fact]
    public void MaxLayer_Changed_SwitchesOnKeyFrames()
    {
        var stage = new Stage(2, "q", "h", "f");
        stage.Seen.Start();
        foreach (var layer in new[] { 0, 2, 1, 0, 1, 2 })
        {
            stage.Seen.MaxLayer = layer;
            stage.Frames(40);
            Assert.Equal(layer, stage.Seen.CurrentLayer);
        }

        Assert.True(stage.Counters.LayerSwitches >= 5);
        Continuity.Check(stage.Sent);
    }

    [Fact]
    public void Take_LayerThatStops_FallsBack()
    {
        var stage = new Stage(3, "q", "f");
        stage.Seen.Start();
        stage.Frames(40);
        Assert.Equal('f', Continuity.LayerOf(stage.Sent[^1]));
        stage.Frames(90, isLost: packet => packet.Length > 0 && Packets.SsrcOf(packet) == stage.Encodings[1].Ssrc);
        Assert.Equal('q', Continuity.LayerOf(stage.Sent[^1]));
        Continuity.Check(stage.Sent);
    }

    [Fact]
    public void Pause_AndMute_LeaveNoGapInNumbersAndOneInTime()
    {
        var stage = new Stage(4, "q", "f");
        stage.Seen.Start();
        stage.Frames(40);
        stage.Seen.Pause();
        var before = stage.Sent.Count;
        stage.Frames(60);
        Assert.Equal(before, stage.Sent.Count);
        stage.Seen.Resume();
        stage.Frames(40);
        var between = Packets.TimestampOf(stage.Sent[before]) - Packets.TimestampOf(stage.Sent[before - 1]);
        Assert.InRange(between, 90u * 1900, 90u * 2500);
        stage.Video.IsMuted = true;
        before = stage.Sent.Count;
        stage.Frames(10);
        Assert.Equal(before, stage.Sent.Count);
        stage.Video.IsMuted = false;
        stage.Frames(40);
        Assert.True(stage.Sent.Count > before);
        Continuity.Check(stage.Sent);
    }

    [Fact]
    public void Take_RestartedNumbers_GoesOnWithoutAGap()
    {
        var stage = new Stage(5);
        stage.Seen.Start();
        stage.Frames(40);
        var other = new Encoding("0", "", new Random(99));
        stage.Encodings[0] = other;
        stage.Frames(60);
        Assert.True(stage.Sent.Count > 160);
        Continuity.Check(stage.Sent);
        Assert.Equal(1, stage.Publisher.KnownSources);
    }

    [Fact]
    public void Take_LateKeyFrame_SendsWhatFollowedIt()
    {
        var stage = new Stage(6);
        stage.Seen.Start();
        // Numbers begin with the first packet seen, so a picture that nobody can use comes first.
        stage.Encodings[0].WantsKey = false;
        Send(stage, 0, 1);
        stage.Encodings[0].WantsKey = true;
        var late = stage.Encodings[0].Frame(stage.Loop.Now, 2);
        stage.Publisher.OnRtp(late[1]);
        stage.Loop.Advance(33);
        Send(stage, 33, 2);
        Assert.Empty(stage.Sent);
        stage.Publisher.OnRtp(late[0]);
        Assert.Equal(6, stage.Sent.Count);
        Continuity.Check(stage.Sent);
    }

    private static void Send(Stage stage, int milliseconds, int frames)
    {
        for (var i = 0; i < frames; i++)
        {
            foreach (var packet in stage.Encodings[0].Frame(stage.Loop.Now, 2)) stage.Publisher.OnRtp(packet);
            stage.Loop.Advance(milliseconds);
        }
    }

    [Fact]
    public void Take_PaddingAlone_KeepsNumbersWhole()
    {
        var stage = new Stage(7);
        stage.Seen.Start();
        stage.Frames(10);
        var padding = Packets.Rtp(96, stage.Encodings[0].Sequence, 0, stage.Encodings[0].Ssrc, [0, 0, 0, 4]);
        padding[0] |= 0x20;
        stage.Publisher.OnRtp(padding);
        Assert.Equal(12, Packets.PayloadOf(stage.Sent[^1]).Length + 12);
        Assert.Equal(Packets.SequenceOf(stage.Sent[^2]) + 1 & 0xffff, Packets.SequenceOf(stage.Sent[^1]));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Take_AnythingBySeed_StaysOneStream(int seed)
    {
        var random = new Random(seed);
        var stage = new Stage(seed, "q", "h", "f");
        stage.Seen.Start();
        var delayed = new List<byte[]>();
        for (var step = 0; step < 600; step++)
        {
            switch (random.Next(60))
            {
                case 0: stage.Seen.MaxLayer = random.Next(3); break;
                case 1: stage.Seen.Pause(); break;
                case 2 or 3 or 4: stage.Seen.Resume(); break;
                case 5: stage.Video.IsMuted = !stage.Video.IsMuted; break;
                case 6: stage.Video.IsMuted = false; break;
                case 7:
                    foreach (var encoding in stage.Encodings) stage.Publisher.OnRtcp(encoding.Report(stage.Loop.Now));
                    break;
            }

            stage.Frames(1, packets: random.Next(1, 4), isLost: packet =>
            {
                var chance = random.Next(100);
                if (chance is 0 or 1) delayed.Add(packet);
                if (chance == 2) stage.Publisher.OnRtp(packet.ToArray());
                return chance is 0 or 1 or 3 or 4;
            });
            if (random.Next(3) != 0) continue;
            foreach (var packet in delayed) stage.Publisher.OnRtp(packet);
            delayed.Clear();
        }

        Assert.True(stage.Sent.Count > 100, $"Only {stage.Sent.Count} packets were sent.");
        // What came very late is sent twice; two different packets of one number stay two.
        Continuity.Check([.. stage.Sent.DistinctBy(Convert.ToBase64String)], mayMiss: true);
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];
}
