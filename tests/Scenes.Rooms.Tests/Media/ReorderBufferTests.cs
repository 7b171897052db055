using System.Buffers;
using Scenes.Rooms.Local.Media;

namespace Scenes.Rooms.Tests.Media;

/// <summary>A recording gets packets in order, waits for late ones and for no others, and keeps few.</summary>
public sealed class ReorderBufferTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void TryTake_ShuffledAndTwice_GivesEachOnceInOrder(int seed)
    {
        var (random, buffer, taken) = (new Random(seed), new ReorderBuffer(), new List<int>());
        var packets = Enumerable.Range(0, 3000).Chunk(40)
            .SelectMany((chunk, i) => i == 0 ? chunk : Shuffled(chunk, random));
        foreach (var packet in packets)
        {
            buffer.Add(Item(packet, packet));
            if (random.Next(5) == 0) buffer.Add(Item(packet, packet));
            Take(buffer, packet, taken);
        }

        Take(buffer, long.MaxValue, taken);
        Assert.Equal(Enumerable.Range(0, 3000), taken);
        Assert.Equal(0, buffer.Missing);
    }

    [Fact]
    public void TryTake_AMissingPacket_IsWaitedForAndThenGivenUp()
    {
        var (buffer, taken) = (new ReorderBuffer(), new List<int>());
        foreach (var packet in new[] { 0, 1, 3, 4 }) buffer.Add(Item(packet, 100));
        Take(buffer, 100 + ReorderBuffer.Patience - 1, taken);
        Assert.Equal([0, 1], taken);
        Assert.True(buffer.TryTake(100 + ReorderBuffer.Patience, out var item, out var isBroken));
        Assert.Equal((3, true), (item.Packet![3], isBroken));
        Assert.True(buffer.TryTake(100 + ReorderBuffer.Patience, out _, out isBroken));
        Assert.False(isBroken);
        Assert.Equal(1, buffer.Missing);
        buffer.Add(Item(2, 2000));
        Assert.False(buffer.TryTake(long.MaxValue, out _, out _));
    }

    [Theory]
    [InlineData(ReorderBuffer.Capacity - 1, 0)]
    [InlineData(ReorderBuffer.Capacity, 1)]
    [InlineData(ReorderBuffer.Capacity + 1, 1)]
    public void Add_SoFarAhead_GivesUpWhatDoesNotFit(int ahead, int given)
    {
        var (buffer, taken) = (new ReorderBuffer(), new List<int>());
        buffer.Add(Item(10, 0));
        Take(buffer, 0, taken);
        buffer.Add(Item(12, 0));
        buffer.Add(Item(11 + ahead, 0));
        Take(buffer, 0, taken);
        Assert.Equal(given == 0 ? [10] : [10, 12], taken);
    }

    [Fact]
    public void Add_JumpsByTheThousand_NeverFails()
    {
        var (random, buffer, taken) = (new Random(9), new ReorderBuffer(), new List<int>());
        for (var i = 0; i < 20_000; i++)
        {
            buffer.Add(Item(random.Next(65536), i));
            if (i % 7 == 0) Take(buffer, i, taken);
        }

        Take(buffer, long.MaxValue, taken);
        Assert.NotEmpty(taken);
    }

    private static void Take(ReorderBuffer buffer, long now, List<int> taken)
    {
        while (buffer.TryTake(now, out var item, out _))
        {
            taken.Add(item.Packet![2] << 8 | item.Packet[3]);
            ArrayPool<byte>.Shared.Return(item.Packet);
        }
    }

    private static RecordedItem Item(int number, long at)
    {
        var packet = ArrayPool<byte>.Shared.Rent(16);
        (packet[2], packet[3]) = ((byte)(number >> 8), (byte)number);
        return new RecordedItem(TrackKind.Video, packet, 12, at, default);
    }

    private static int[] Shuffled(int[] chunk, Random random)
    {
        random.Shuffle(chunk);
        return chunk;
    }
}
