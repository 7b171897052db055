using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Scenes.Domain.Tests;

/// <summary>
/// What is written by hand is what the serializer writes, byte for byte, so that one code reads both.
/// </summary>
public sealed class SceneRecordsTests
{
    private const int Seed = 20_261_122;
    private const int Cases = 2_000;

    private static readonly string[] Words =
        ["A", "observer-1", "valence", "pitch", "", "ä\"\\<>&'+", "\u0001\u2028\ud83d\ude00", "x/y:1"];

    private static readonly double[] Numbers =
        [0, -0.0, 1, -1, 0.1, 1e-300, 5e-324, 1.7976931348623157e308, 181.5, 1.0 / 3, 123_456_789_012_345_680d];

    [Fact]
    public void Write_Traces_AreTheSerializersBytes()
    {
        var random = new Random(Seed);
        for (var i = 0; i < Cases; i++)
        {
            ImmutableArray<SceneEvent> records =
                [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Some(random))];

            var written = SceneRecords.Write(records);

            var expected = JsonSerializer.SerializeToUtf8Bytes(records, ScenesJson.Of<ImmutableArray<SceneEvent>>());
            Assert.True(expected.AsSpan().SequenceEqual(written),
                $"Seed {Seed}, case {i}:\n{Encoding.UTF8.GetString(expected)}\n{Encoding.UTF8.GetString(written)}");
        }
    }

    [Fact]
    public void Write_Batch_IsTheSerializersBytes()
    {
        var random = new Random(Seed);
        for (var i = 0; i < Cases; i++)
        {
            var labels = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Some(random).Label).ToImmutableArray();
            var batch = new LabelBatch(Number(random), Number(random), labels);
            var written = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(written)) SceneRecords.Write(writer, batch);

            var expected = JsonSerializer.SerializeToUtf8Bytes(batch, ScenesJson.Of<LabelBatch>());
            Assert.True(expected.AsSpan().SequenceEqual(written.WrittenSpan), $"Seed {Seed}, case {i}.");
        }
    }

    /// <summary>A member that is new must be written by hand too.</summary>
    [Theory]
    [InlineData(typeof(Labelled), 6)]
    [InlineData(typeof(LabelBatch), 3)]
    [InlineData(typeof(TraceLabel), 9)]
    public void Members_OfWhatIsWrittenByHand_AreKnown(Type type, int members) =>
        Assert.Equal(members, ScenesJson.Options.GetTypeInfo(type).Properties.Count);

    private static Labelled Some(Random random)
    {
        Label label = random.Next(4) == 0
            ? new MarkLabel(Word(random), Word(random), random.NextInt64(), "laugh", null)
            : new TraceLabel(Word(random), Word(random), random.NextInt64(), Word(random), random.Next(2) == 0,
                random.Next(), [.. Enumerable.Range(0, random.Next(0, 12)).Select(_ => Number(random))],
                random.Next(2) == 0 ? null : Word(random));
        label = label with { Corrects = random.Next(2) == 0 ? null : random.NextInt64() };
        return new Labelled(Word(random), random.NextInt64(), Number(random), Number(random), label,
            random.Next(2) == 0 ? null : random.NextInt64());
    }

    private static string Word(Random random) => Words[random.Next(Words.Length)];

    private static double Number(Random random) =>
        random.Next(3) == 0 ? Numbers[random.Next(Numbers.Length)] : (random.NextDouble() * 2) - 1;
}
