using System.Buffers.Binary;
using Scenes.Rooms.Local.Media;

namespace Scenes.Rooms.Tests.Media;

/// <summary>
/// A line that is full gets less and is tried again slowly; a publisher is told what it may send, within bounds.
/// </summary>
public sealed class BandwidthTests
{
    [Fact]
    public void Decide_HeavyLoss_GoesDownLayerByLayer()
    {
        var stage = Started();
        Assert.Equal(2, stage.Seen.CurrentLayer);
        Lose(stage, 64, 3);
        Assert.Equal(1, stage.Seen.CurrentLayer);
        Lose(stage, 64, 3);
        Assert.Equal(0, stage.Seen.CurrentLayer);
        Lose(stage, 64, 3);
        // The lowest is sent whatever is lost.
        Assert.Equal(0, stage.Seen.CurrentLayer);
        Continuity.Check(stage.Sent);
    }

    [Fact]
    public void Decide_ATenthLost_ChangesNothing()
    {
        var stage = Started();
        Lose(stage, 25, 10);
        Assert.Equal(2, stage.Seen.CurrentLayer);
    }

    [Fact]
    public void Decide_OneBadReport_ChangesNothing()
    {
        var stage = Started();
        Lose(stage, 128, 1);
        Lose(stage, 0, 10);
        Assert.Equal(2, stage.Seen.CurrentLayer);
    }

    [Fact]
    public void Decide_AfterLoss_GoesUpAgainEverMoreSlowlyWhenItFails()
    {
        var stage = Started();
        Lose(stage, 64, 3);
        Assert.Equal(1, stage.Seen.CurrentLayer);
        Lose(stage, 0, 7);
        Assert.Equal(2, stage.Seen.CurrentLayer);
        Lose(stage, 64, 3);
        Assert.Equal(1, stage.Seen.CurrentLayer);
        // It failed once, so it takes ten seconds instead of five.
        Lose(stage, 0, 7);
        Assert.Equal(1, stage.Seen.CurrentLayer);
        Lose(stage, 0, 5);
        Assert.Equal(2, stage.Seen.CurrentLayer);
    }

    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(0.9, 2)]
    [InlineData(3, 2)]
    public void Decide_AnEstimateOfTheClient_CountsBelowFourFifths(double share, int layer)
    {
        var stage = Started();
        for (var i = 0; i < 4; i++)
        {
            var bits = (int)(stage.Video.Layers[2].Rate * share);
            stage.Subscriber.OnRtcp(Packets.Estimate(bits >> 4, 4, stage.Seen.Ssrc));
            stage.Frames(30);
        }

        Assert.Equal(layer, stage.Seen.CurrentLayer);
    }

    [Fact]
    public void Estimate_ForThePublisher_IsFourMegabitsAndNamesItsSources()
    {
        var stage = Started();
        var part = stage.PublisherTransport.Parts(206, 15).Last();
        Assert.Equal("REMB"u8.ToArray(), part[12..16]);
        Assert.Equal(MediaLimits.UplinkBits, Bits(part), 20.0);
        Assert.Equal(3, part[16]);
        Assert.Equal(stage.Encodings.Select(encoding => encoding.Ssrc).Order(),
            Enumerable.Range(0, 3).Select(i => BinaryPrimitives.ReadUInt32BigEndian(part.AsSpan(20 + 4 * i))).Order());
    }

    [Fact]
    public void Update_OfLossesAndCalm_FollowsTheRule()
    {
        var uplink = new Uplink();
        uplink.Update(100, 20, 1_000_000);
        Assert.Equal(900_000, uplink.Estimate);
        uplink.Update(100, 5, 800_000);
        Assert.Equal(900_000, uplink.Estimate);
        uplink.Update(100, 1, 800_000);
        Assert.Equal(972_000, uplink.Estimate);
        uplink.Update(10, 9, 800_000);
        Assert.Equal(972_000, uplink.Estimate);
        for (var i = 0; i < 100; i++) uplink.Update(100, 90, 1000);
        Assert.Equal(200_000, uplink.Estimate);
        for (var i = 0; i < 100; i++) uplink.Update(100, 0, 1000);
        Assert.Equal(MediaLimits.UplinkBits, uplink.Estimate);
    }

    private static double Bits(byte[] part)
    {
        var value = BinaryPrimitives.ReadUInt32BigEndian(part.AsSpan(16));
        return Math.ScaleB(value & 0x3ffff, (int)(value >> 18 & 63));
    }

    /// <summary>So many seconds, with a receiver report each.</summary>
    private static void Lose(Stage stage, byte fraction, int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            stage.Subscriber.OnRtcp(Packets.ReceiverReport(stage.Seen.Ssrc, fraction));
            stage.Frames(30);
        }
    }

    private static Stage Started()
    {
        var stage = new Stage(1, "q", "h", "f");
        for (var i = 0; i < 3; i++) stage.Encodings[i].Bytes = 200 << i;
        stage.Seen.Start();
        stage.Frames(90);
        return stage;
    }
}
