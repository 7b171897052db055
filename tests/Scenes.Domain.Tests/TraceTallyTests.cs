using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Scenes.Domain.Tests;

/// <summary>
/// A log that is read without building its traces comes to the same state as one that is read as a whole, and what the
/// strict reader would refuse is left to it.
/// </summary>
public sealed class TraceTallyTests
{
    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeMilliseconds(1_767_225_600_000);

    private static readonly Labelled Trace = new("A", 1_767_225_600_000, 1.5, 0.25,
        new TraceLabel("self", "A", 1_767_225_599_000, "valence", true, 100, [0.5, -1, 1e-7]));

    private static readonly SceneState Before = SceneState.Empty with
    {
        Roster = [.. "AB".Select(slot => new Participant { Slot = $"{slot}", Pseudonym = "x", JoinedAt = At })],
    };

    private static readonly Label Other =
        ((TraceLabel)Trace.Label) with { Vocabulary = "big6@1", Samples = [] };

    public static TheoryData<Labelled[], bool> Batches => new(
        (new[] { Trace }, true),
        (new[] { Trace, Trace with { AtMs = 7, Label = Other } }, true),
        (new[] { Trace with { Slot = "B" }, Trace with { Slot = "B" } }, true),
        (new[] { Trace, Trace with { Slot = "B" } }, false),
        (new[] { Trace with { MadeAtMs = 3 } }, false),
        (new[] { Trace with { Label = Trace.Label with { Corrects = 1 } } }, false),
        (new[] { Trace with { Label = new MarkLabel("self", "A", 5, "laugh", "ha") } }, false),
        (new[] { Trace, Trace with { Label = new RetractionLabel("self", "A", 5) { Corrects = 1 } } }, false));

    [Theory]
    [MemberData(nameof(Batches))]
    public void ApplyTraces_Payload_ComesToTheStateOfItsRecords(Labelled[] batch, bool isSeen)
    {
        ImmutableArray<SceneEvent> events = [.. batch];
        var payload = JsonSerializer.SerializeToUtf8Bytes(events, ScenesJson.Of<ImmutableArray<SceneEvent>>());

        var read = SceneFold.ApplyTraces(Before, payload, batch.Length);

        Assert.Equal(isSeen, read is not null);
        if (read is not null) Assert.Equal(Describe(SceneFold.Apply(Before, events, null, At)), Describe(read));
        Assert.Null(SceneFold.ApplyTraces(Before, payload, batch.Length + 1));
    }

    [Theory]
    [InlineData("\"kind\":\"trace\"", "\"kind\":\"trail\"")]
    [InlineData("\"type\":\"label\",", "")]
    [InlineData("\"slot\":\"A\",", "")]
    [InlineData("\"slot\":\"A\"", "\"slot\":1")]
    [InlineData("\"slot\":\"A\"", "\"slot\":\"A\",\"slot\":\"A\"")]
    [InlineData("\"slot\":\"A\"", "\"slot\":\"A\",\"more\":1")]
    [InlineData("\"dimension\":\"valence\",", "")]
    [InlineData("\"dimension\":\"valence\"", "\"dimension\":7")]
    [InlineData("\"dimension\":\"valence\"", "\"dimension\":\"valence\",\"more\":1")]
    [InlineData("\"bounded\":true", "\"bounded\":\"true\"")]
    [InlineData("\"stepMs\":100", "\"stepMs\":100.5")]
    [InlineData("\"stepMs\":100", "\"stepMs\":99999999999")]
    [InlineData("\"samples\":[0.5", "\"samples\":[\"0.5\"")]
    [InlineData("\"samples\":[0.5", "\"samples\":[null")]
    [InlineData("\"samples\":[0.5", "\"samples\":[[0.5]")]
    [InlineData("}}]", "}}")]
    [InlineData("}}]", "}}]]")]
    [InlineData("}}]", "}},7]")]
    public void ApplyTraces_NotWhatASceneWrites_IsLeftToTheStrictReader(string right, string wrong)
    {
        ImmutableArray<SceneEvent> events = [Trace];
        var json = JsonSerializer.Serialize(events, ScenesJson.Of<ImmutableArray<SceneEvent>>());
        Assert.Contains(right, json, StringComparison.Ordinal);
        var payload = Encoding.UTF8.GetBytes(json.Replace(right, wrong, StringComparison.Ordinal));

        Assert.ThrowsAny<Exception>(
            () => JsonSerializer.Deserialize(payload, ScenesJson.Of<ImmutableArray<SceneEvent>>()));
        Assert.Null(SceneFold.ApplyTraces(Before, payload, 1));
    }

    [Fact]
    public void ApplyTraces_AnyByteOtherwiseOrMissing_SeesNothingThatTheStrictReaderDoesNot()
    {
        ImmutableArray<SceneEvent> events = [Trace, Trace with { AtMs = 7, Label = Other }];
        var payload = JsonSerializer.SerializeToUtf8Bytes(events, ScenesJson.Of<ImmutableArray<SceneEvent>>());
        var seen = 0;
        for (var i = 0; i < payload.Length; i++)
        {
            Assert.Null(SceneFold.ApplyTraces(Before, payload.AsSpan(0, i), events.Length));
            foreach (var other in "0159aeBE\"\\{}[]:,.-+ \n\u007f")
            {
                var changed = (byte[])payload.Clone();
                changed[i] = (byte)other;
                if (SceneFold.ApplyTraces(Before, changed, events.Length) is not { } read) continue;
                var records = JsonSerializer.Deserialize(changed, ScenesJson.Of<ImmutableArray<SceneEvent>>());
                Assert.Equal(Describe(SceneFold.Apply(Before, records, null, At)), Describe(read));
                seen++;
            }
        }

        // Digits and letters of texts, at least.
        Assert.True(seen > payload.Length, $"{seen}");
    }

    private static string Describe(SceneState state) => $"{state.Seq} " +
        $"{string.Join(' ', state.Roster.Select(p => $"{p.Slot}:{p.Labels}:{p.LabelBytes}"))} " +
        string.Join(' ', state.Corrected);
}
