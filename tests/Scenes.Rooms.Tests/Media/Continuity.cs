namespace Scenes.Rooms.Tests.Media;

/// <summary>Looks at a stream as a receiver does, by packets alone.</summary>
internal static class Continuity
{
    /// <summary>The first letter of the encoding that made a packet.</summary>
    public static char LayerOf(byte[] packet) => (char)Body(packet)[0];

    /// <summary>Fails where a receiver would see a break.</summary>
    /// <param name="sent">In the order of sending.</param>
    /// <param name="mayMiss">Packets may be missing, for the publisher's were lost.</param>
    public static void Check(IReadOnlyList<byte[]> sent, bool mayMiss = false)
    {
        var ordered = InOrder(sent);
        Assert.Equal(ordered.Count, ordered.Select(p => p.Sequence).Distinct().Count());
        for (var i = 1; i < ordered.Count; i++)
        {
            var (before, after) = (ordered[i - 1], ordered[i]);
            var step = after.Sequence - before.Sequence;
            if (!mayMiss) Assert.Equal(1, step);
            Assert.InRange(step, 1, 200);
            var time = (int)(Packets.TimestampOf(after.Packet) - Packets.TimestampOf(before.Packet));
            var picture = (Picture(after.Packet) - Picture(before.Packet)) & 0x7fff;
            var isStart = (Vp8(after.Packet)[0] & 0x10) != 0;
            if (LayerOf(after.Packet) != LayerOf(before.Packet))
            {
                // Layers change on key frames only, with all numbers going on.
                Assert.True(isStart && (Vp8(after.Packet)[6] & 1) == 0, $"Packet {i} switches without a key frame.");
                Assert.Equal(1, step);
                Assert.Equal(1, picture);
                Assert.Equal(1, (Vp8(after.Packet)[4] - Vp8(before.Packet)[4]) & 255);
                Assert.Equal(1, (Vp8(after.Packet)[5] - Vp8(before.Packet)[5]) & 31);
            }

            Assert.InRange(time, 0, 90_000 * 30);
            Assert.InRange(picture, 0, mayMiss ? 400 : 1);
            // One picture has one time, another picture another.
            Assert.Equal(picture == 0, time == 0);
        }
    }

    private static List<(long Sequence, byte[] Packet)> InOrder(IReadOnlyList<byte[]> sent)
    {
        var ordered = new List<(long Sequence, byte[] Packet)>();
        long highest = Packets.SequenceOf(sent[0]);
        foreach (var packet in sent)
        {
            var sequence = highest + (short)(Packets.SequenceOf(packet) - (ushort)highest);
            highest = Math.Max(highest, sequence);
            ordered.Add((sequence, packet));
        }

        return [.. ordered.OrderBy(p => p.Sequence)];
    }

    private static int Picture(byte[] packet) => (Vp8(packet)[2] & 0x7f) << 8 | Vp8(packet)[3];

    private static byte[] Vp8(byte[] packet) => Packets.PayloadOf(packet);

    /// <summary>What follows the descriptor and the frame's own first bytes.</summary>
    private static ReadOnlySpan<byte> Body(byte[] packet)
    {
        var payload = Vp8(packet);
        var isKey = (payload[0] & 0x10) != 0 && (payload[6] & 1) == 0;
        return payload.AsSpan(6 + (isKey ? 10 : 1));
    }
}
