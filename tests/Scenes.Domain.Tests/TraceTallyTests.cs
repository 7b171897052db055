using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Scenes.Domain.Tests;

/// <summary>
/// A log that is read without building its traces comes to the same state as one that is read as a whole, and what the
/// strict reader refuses is refused.
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

    public static TheoryData<Labelled[]> Batches => new(
        new[] { Trace },
        new[] { Trace, Trace with { AtMs = 7, Label = Other } },
        new[] { Trace with { Slot = "B" }, Trace with { Slot = "B" } },
        new[] { Trace, Trace with { Slot = "B" } },
        new[] { Trace with { MadeAtMs = 3 } },
        new[] { Trace with { Label = Trace.Label with { Corrects = 1 } } },
        new[] { Trace with { Label = new MarkLabel("self", "A", 5, "laugh", "ha") } },
        new[] { Trace, Trace with { Label = new RetractionLabel("self", "A", 5) { Corrects = 1 } } });

    [Theory]
    [MemberData(nameof(Batches))]
    public void Apply_Payload_ComesToTheStateOfItsRecords(Labelled[] batch)
    {
        ImmutableArray<SceneEvent> events = [.. batch];
        var payload = JsonSerializer.SerializeToUtf8Bytes(events, ScenesJson.Of<ImmutableArray<SceneEvent>>());

        var read = SceneFold.Apply(Before, payload, [], At);

        Assert.Equal(Describe(SceneFold.Apply(Before, events, null, At)), Describe(read));
        Assert.Equal(batch.Length, read.Roster.Sum(p => p.Labels));
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
    public void Apply_NotWhatASceneWrites_IsRefusedAsByTheStrictReader(string right, string wrong)
    {
        ImmutableArray<SceneEvent> events = [Trace];
        var json = JsonSerializer.Serialize(events, ScenesJson.Of<ImmutableArray<SceneEvent>>());
        Assert.Contains(right, json, StringComparison.Ordinal);
        var payload = Encoding.UTF8.GetBytes(json.Replace(right, wrong, StringComparison.Ordinal));

        var refusal = Assert.ThrowsAny<Exception>(
            () => JsonSerializer.Deserialize(payload, ScenesJson.Of<ImmutableArray<SceneEvent>>()));
        Assert.Throws(refusal.GetType(), () => SceneFold.Apply(Before, payload, [], At));
    }

    private static string Describe(SceneState state) => $"{state.Seq} " +
        $"{string.Join(' ', state.Roster.Select(p => $"{p.Slot}:{p.Labels}:{p.LabelBytes}"))} " +
        string.Join(' ', state.Corrected);
}
