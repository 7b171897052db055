using Scenes.Rooms.Local.Sctp;

namespace Scenes.Rooms.Tests.Sctp;

/// <summary>Numbers compare over their wrap, ranges are kept right, and the checksum is that of the standard.</summary>
public sealed class SctpNumbersTests
{
    [Theory]
    [InlineData(1u, 2u, true)]
    [InlineData(2u, 1u, false)]
    [InlineData(uint.MaxValue, 0u, true)]
    [InlineData(0u, uint.MaxValue, false)]
    [InlineData(0u, 0x7FFFFFFFu, true)]
    public void Serial_OfTsns_ComparesOverTheWrap(uint a, uint b, bool before)
    {
        Assert.Equal(before, Serial.Before(a, b));
        Assert.Equal(before, Serial.UpTo(a, b));
        Assert.False(Serial.Before(a, a));
        Assert.True(Serial.UpTo(a, a));
    }

    [Theory]
    [InlineData(1, 2, true)]
    [InlineData(ushort.MaxValue, 0, true)]
    [InlineData(0, ushort.MaxValue, false)]
    [InlineData(0, 0x7FFF, true)]
    public void Serial_OfTurns_ComparesOverTheWrap(ushort a, ushort b, bool before)
    {
        Assert.Equal(before, Serial.Before(a, b));
        Assert.Equal(before, Serial.UpTo(a, b));
        Assert.True(Serial.UpTo(a, a));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(11)]
    [InlineData(1_140)]
    public void Checksum_OfAPacket_IsThatOfThePolynomial(int length)
    {
        Assert.Equal(0xE3069283u, Polynomial("123456789"u8));
        var packet = new byte[SctpPacket.HeaderBytes + length];
        new Random(length).NextBytes(packet);
        SctpPacket.WriteHeader(packet, 5);
        SctpPacket.Seal(packet);
        Assert.True(SctpPacket.TryOpen(packet, out var tag));
        Assert.Equal(5u, tag);
        var written = packet.AsSpan(8, 4).ToArray();
        packet.AsSpan(8, 4).Clear();
        Assert.Equal(BitConverter.GetBytes(Polynomial(packet)), written);
    }

    [Theory]
    [InlineData(1_000u)]
    [InlineData(uint.MaxValue - 100)]
    public void ReceivedTsns_InAnyOrder_AgreeWithASet(uint start)
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var (tsns, model) = (new ReceivedTsns(start, 50), new HashSet<uint>());
            for (var i = 0; i < 300; i++)
            {
                var tsn = start + (uint)random.Next(0, 200);
                var judged = tsns.Judge(tsn);
                var isKnown = model.Contains(tsn) || Serial.UpTo(tsn, tsns.Cumulative);
                Assert.Equal(isKnown, judged == TsnArrival.Duplicate);
                if (judged == TsnArrival.New)
                {
                    tsns.Add(tsn);
                    model.Add(tsn);
                }

                if (random.Next(40) == 0) tsns.Forward(tsns.Cumulative + (uint)random.Next(5));
                Assert.DoesNotContain(tsns.Cumulative + 1, model);
                var ranged = tsns.Ranges.Sum(range => (long)(range.Last - range.First) + 1);
                Assert.Equal(model.Count(t => Serial.Before(tsns.Cumulative, t)), ranged);
            }
        }
    }

    [Theory]
    [InlineData(65_534, false)]
    [InlineData(65_535, false)]
    [InlineData(65_536, true)]
    public void ReceivedTsns_AtTheGreatestDistance_TakeUpToIt(int distance, bool refused)
    {
        var tsns = new ReceivedTsns(uint.MaxValue - 10, 50);
        Assert.Equal(refused, tsns.Judge(uint.MaxValue - 10 + (uint)distance) == TsnArrival.Refused);
    }

    [Fact]
    public void Cookie_OfAnotherBox_IsNotOpened()
    {
        var init = new InitChunk(1, 2, 3, 4, 5, true, false);
        var (cookie, box) = (new Cookie(6, 7, 8, init), new CookieBox());
        Assert.True(box.TryOpen(box.Seal(cookie), out var opened));
        Assert.Equal(cookie, opened);
        Assert.False(new CookieBox().TryOpen(box.Seal(cookie), out _));
        Assert.False(box.TryOpen([], out _));
    }

    private static uint Polynomial(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var octet in bytes)
        {
            crc ^= octet;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0x82F63B78 : crc >> 1;
        }

        return ~crc;
    }
}
