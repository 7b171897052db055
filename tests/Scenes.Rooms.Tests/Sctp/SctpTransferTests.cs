using System.Buffers.Binary;
using Scenes.Rooms.Local.Sctp;

namespace Scenes.Rooms.Tests.Sctp;

/// <summary>
/// What was taken for a reliable channel arrives whole, in order and once over any link that is not dead; what is not
/// reliable never holds anything up, and never arrives twice.
/// </summary>
public sealed class SctpTransferTests
{
    private static readonly ChannelReliability[] Kinds =
    [
        ChannelReliability.Reliable, new(false, null, null), ChannelReliability.Lossy, new(true, 0, null),
        new(true, 2, null), new(false, null, 150), new(true, null, 150),
    ];

    [Theory]
    [InlineData(0, 100)]
    [InlineData(100, 200)]
    [InlineData(200, 300)]
    public void Messages_OverABadLink_KeepWhatTheirChannelPromises(int from, int to)
    {
        for (var seed = from; seed < to; seed++) Play(seed);
    }

    private static void Play(int seed)
    {
        var random = new Random(seed);
        var quality = new LinkQuality(
            random.NextDouble() * 0.2, 5 + random.Next(60), random.Next(80), random.NextDouble() * 0.1);
        // Every third begins right before the numbers wrap.
        var pair = new SctpPair(seed, quality, firstTsn: seed % 3 == 0 ? uint.MaxValue - (uint)random.Next(40) : null);
        pair.A.Association.Connect(pair.Now);
        var ends = new[] { pair.A, pair.B };
        var sent = new Dictionary<(LinkEnd To, ushort Stream), List<byte[]>>();
        var channels = new List<(LinkEnd From, LinkEnd To, DataChannel Channel)>();
        for (var i = 0; i < Kinds.Length; i++)
        {
            var from = ends[random.Next(2)];
            var stream = (ushort)(2 * i + (from == pair.A ? 0 : 1));
            channels.Add((from, from == pair.A ? pair.B : pair.A, from.Open($"kind {i}", Kinds[i], stream)));
        }

        for (var i = random.Next(20, 80); i > 0; i--)
        {
            var (from, to, channel) = channels[random.Next(channels.Count)];
            var message = Message(random, i);
            if (!from.TrySend(channel, message)) continue;
            if (!sent.TryGetValue((to, channel.Stream), out var list)) sent[(to, channel.Stream)] = list = [];
            list.Add(message);
            pair.Run(random.Next(60));
        }

        pair.RunUntil(() => ends.All(end => end.IsEstablished && end.Association.BufferedBytes == 0), 120_000);
        pair.Run(500);
        foreach (var ((to, stream), messages) in sent)
        {
            var kind = Kinds[stream / 2];
            Check($"seed {seed}, {kind}", kind, messages, to.MessagesOn(stream).ToList());
        }

        Assert.All(ends, end => Assert.Equal(0, end.Association.HeldBytes));
        Assert.All(ends, end => Assert.Empty(end.Ends));
    }

    private static byte[] Message(Random random, int number)
    {
        var length = random.Next(10) switch { 0 => random.Next(2_000, 40_000), 1 => 4, _ => random.Next(4, 1_500) };
        var message = new byte[length];
        random.NextBytes(message);
        BinaryPrimitives.WriteInt32BigEndian(message, number);
        return message;
    }

    private static void Check(string name, ChannelReliability kind, List<byte[]> sent, List<byte[]> received)
    {
        var expected = sent.Select(Convert.ToHexString).ToList();
        var actual = received.Select(Convert.ToHexString).ToList();
        Assert.True(actual.Distinct().Count() == actual.Count, $"{name}: something came twice.");
        Assert.True(actual.All(expected.Contains), $"{name}: something came that was not sent.");
        if (kind.IsReliable) Assert.True(actual.Count == expected.Count, $"{name}: {actual.Count}/{expected.Count}");
        if (!kind.Ordered) return;
        var order = actual.Select(message => expected.IndexOf(message)).ToList();
        Assert.True(order.SequenceEqual(order.Order()), $"{name}: the order is lost.");
    }
}
