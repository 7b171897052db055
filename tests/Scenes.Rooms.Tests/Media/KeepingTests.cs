using Scenes.Rooms.Local.Media;

namespace Scenes.Rooms.Tests.Media;

/// <summary>What is kept to be sent again, and what is waited for, is right and bounded.</summary>
public sealed class KeepingTests
{
    private const int Spacing = MediaLimits.GapSpacing;

    [Theory]
    [InlineData(MediaLimits.KeptPackets - 1, true)]
    [InlineData(MediaLimits.KeptPackets, false)]
    [InlineData(MediaLimits.KeptPackets + 1, false)]
    public void Find_APacketSoOld_IsThereUpToTheLimit(int age, bool isThere)
    {
        var ring = new PacketRing(MediaLimits.KeptBytes);
        for (var i = 0; i <= age; i++) ring.Keep(65_000 + i, [(byte)i, 1], i);
        Assert.Equal(isThere, !ring.Find(65_000).IsEmpty);
        Assert.Equal((byte)age, ring.Find(65_000 + age)[0]);
    }

    [Fact]
    public void Keep_AnyPacketsBySeed_FindsExactlyWhatWasKept()
    {
        var random = new Random(11);
        var ring = new PacketRing(MediaLimits.KeptBytes);
        var kept = new Dictionary<long, byte[]>();
        var (now, found) = (0L, 0);
        for (var i = 0; i < 20_000; i++)
        {
            var packet = new byte[random.Next(1, 1400)];
            random.NextBytes(packet);
            now += random.Next(6);
            // Out of order, over gaps and over the wrap of numbers.
            var sequence = 130_000 + i + random.Next(-3, 4);
            ring.Keep(sequence, packet, now);
            kept[sequence] = packet;
            var look = 130_000 + i - random.Next(600);
            var there = ring.Find(look);
            if (there.IsEmpty) continue;
            found++;
            Assert.True(there.SequenceEqual(kept[look]));
        }

        Assert.InRange(found, 2000, 20_000);
        Assert.InRange(ring.Capacity, MediaLimits.KeptBytesAtFirst, MediaLimits.KeptBytes);
    }

    [Theory]
    [InlineData(1, MediaLimits.KeptBytesAtFirst)]
    [InlineData(100, MediaLimits.KeptBytes)]
    public void Keep_AtARate_GrowsToASecondOfItAtMost(int packetsEachTenMilliseconds, int bytes)
    {
        var ring = new PacketRing(MediaLimits.KeptBytes);
        for (var i = 0; i < 20_000; i++) ring.Keep(i, new byte[100], 10_000 + i / packetsEachTenMilliseconds * 10);
        Assert.Equal(bytes, ring.Capacity);
    }

    [Fact]
    public void Keep_AnOlderPacketMakesItGrow_LosesNoneThatIsNewer()
    {
        var ring = new PacketRing(MediaLimits.KeptBytes);
        for (var i = 0; i < 200; i += 2)
        {
            // Each pair in the wrong order, so that the array is full at an older packet as often as at a newer one.
            ring.Keep(70_001 + i, new byte[MediaLimits.PacketBytes], 10_000);
            ring.Keep(70_000 + i, new byte[MediaLimits.PacketBytes], 10_000);
            var kept = Math.Min(i + 2, MediaLimits.KeptBytesAtFirst / MediaLimits.PacketBytes);
            Assert.All(
                Enumerable.Range(70_002 + i - kept, kept), sequence => Assert.False(ring.Find(sequence).IsEmpty));
        }
    }

    [Theory]
    [InlineData(MediaLimits.Gaps - 1, MediaLimits.Gaps - 1)]
    [InlineData(MediaLimits.Gaps, MediaLimits.Gaps)]
    [InlineData(MediaLimits.Gaps + 1, 0)]
    public void Open_GapsOfManyPackets_AreGivenUpAboveTheLimit(int packets, int asked)
    {
        var gaps = new GapList(MediaLimits.GapDeadline);
        gaps.Open(100_000, 100_000 + packets - 1, 0);
        var due = new ushort[300];
        Assert.Equal(0, gaps.TakeDue(MediaLimits.GapPatience - 1, Spacing, due));
        Assert.Equal(asked, gaps.TakeDue(MediaLimits.GapPatience, Spacing, due));
        Assert.Equal(0, gaps.TakeDue(MediaLimits.GapPatience + 1, Spacing, due));
        Assert.Equal(asked == 0, gaps.TakeGivenUp());
        Assert.False(gaps.TakeGivenUp());
        for (var i = 0; i < packets; i++) gaps.Fill(100_000 + i);
        Assert.Equal(0, gaps.Count);
    }

    [Fact]
    public void TakeDue_WithNoAnswer_GivesUp()
    {
        var gaps = new GapList(MediaLimits.GapDeadline);
        gaps.Open(70_000, 70_000, 0);
        var asked = Enumerable.Range(0, 2000).Count(now => gaps.TakeDue(now, Spacing, new ushort[4]) == 1);
        Assert.Equal((MediaLimits.GapRequests, 0), (asked, gaps.Count));
        Assert.True(gaps.TakeGivenUp());
    }

    [Fact]
    public void Take_NumbersOverTheWrap_CountsWhatCame()
    {
        var statistics = new SourceStatistics(90_000);
        long last = 0;
        for (var i = 0; i < 200_000; i++)
        {
            if (i % 10 == 3) continue;
            Assert.Equal(Arrival.New, statistics.Take((ushort)(65_000 + i), 0, i, out last));
        }

        Assert.Equal(65_536 + 65_000 + 199_999, last);
        Assert.Equal(65_000u + 199_999, statistics.ReportHighest);
        Assert.Equal(20_000, statistics.Lost);
        Assert.Equal(25, statistics.TakeFraction(out var expected));
        Assert.Equal(200_000, expected);
        Assert.Equal(0, statistics.TakeFraction(out expected));
    }

    [Fact]
    public void Take_LateTwiceAndFarOff_TellsThemApart()
    {
        var statistics = new SourceStatistics(90_000);
        Assert.Equal(Arrival.New, statistics.Take(1000, 0, 0, out _));
        Assert.Equal(Arrival.New, statistics.Take(1003, 0, 0, out _));
        Assert.Equal(Arrival.Late, statistics.Take(1001, 0, 0, out var late));
        Assert.Equal(66_537, late);
        Assert.Equal(Arrival.Stale, statistics.Take(1001, 0, 0, out _));
        Assert.Equal(Arrival.Stale, statistics.Take(1003, 0, 0, out _));
        Assert.Equal(Arrival.Stale, statistics.Take(999, 0, 0, out _));
        Assert.Equal(Arrival.Doubtful, statistics.Take(20_000, 0, 0, out _));
        Assert.Equal(Arrival.New, statistics.Take(1004, 0, 0, out _));
        Assert.Equal(Arrival.Doubtful, statistics.Take(20_001, 0, 0, out _));
        Assert.Equal(Arrival.Restarted, statistics.Take(20_002, 0, 0, out var restarted));
        Assert.Equal(85_538, restarted);
    }

    [Fact]
    public void Take_UnsteadyArrivals_MeasuresTheirJitter()
    {
        var (steady, unsteady) = (new SourceStatistics(90_000), new SourceStatistics(90_000));
        for (var i = 0; i < 500; i++)
        {
            steady.Take((ushort)i, (uint)(i * 1800), i * 20, out _);
            unsteady.Take((ushort)i, (uint)(i * 1800), i * 20 + i % 2 * 8, out _);
        }

        Assert.Equal(0, steady.JitterMilliseconds, 0.01);
        Assert.Equal(8, unsteady.JitterMilliseconds, 0.1);
        Assert.InRange(unsteady.Jitter, 700u, 720u);
    }

    [Fact]
    public void Clock_ThereAndBack_IsExactOverWraps()
    {
        const uint At = 0xFFFF_FF00;
        var clock = new SenderClock(0xE123_4567_8000_0000, At, 500);
        foreach (var ticks in new[] { -900_000, -1, 0, 1, 45_000, 90_000, 9_000_000 })
        {
            var timestamp = unchecked(At + (uint)ticks);
            Assert.Equal(timestamp, clock.TimestampOf(clock.NtpOf(timestamp, 90_000), 90_000));
        }

        Assert.Equal(0xE123_4568_0000_0000, clock.NtpOf(unchecked(At + 45_000), 90_000));
        Assert.Equal(
            new SenderClock(0xE123_4569_0000_0000, unchecked(At + 135_000), 2000), clock.Later(2000, 90_000));
    }
}
