using System.Text.Json;

namespace Scenes.Domain.Tests;

/// <summary>
/// One participant cannot take the room of the others: labels are bounded for each, by number and by size.
/// </summary>
public sealed class SlotShareTests
{
    [Theory]
    [InlineData(Limits.RecordsPerSlot - 1, null)]
    [InlineData(Limits.RecordsPerSlot, "scene.share_used")]
    [InlineData(Limits.RecordsPerSlot + 1, "scene.share_used")]
    public void Append_AtTheShareOfLabels_TakesUpToIt(long given, string? code) =>
        Assert.Equal(code, Append(p => p with { Labels = given }, Sample.Ann, "A").Rejection?.Code);

    [Theory]
    [InlineData(513, null)]
    [InlineData(512, null)]
    [InlineData(511, "scene.share_used")]
    public void Append_AtTheShareOfBytes_TakesUpToIt(long left, string? code) => Assert.Equal(code,
        Append(p => p with { LabelBytes = Limits.LabelBytesPerSlot - left }, Sample.Ann, "A").Rejection?.Code);

    [Fact]
    public void Append_WhenAnotherUsedTheirs_IsTaken() =>
        Assert.Null(Append(p => p with { Labels = Limits.RecordsPerSlot }, Sample.Ben, "B").Rejection);

    [Fact]
    public void Append_Taken_IsCountedForItsSender()
    {
        var play = Play.Live();
        var label = Sample.Event(play.Now);
        play.Accept(LabelRules.Append(play.State, Sample.Ann, Sample.Batch(label, label, label), play.Now));
        var ann = play.State.Find(Sample.Ann)!;
        Assert.Equal((3, 3 * SlotShare.BytesOf(label)), (ann.Labels, ann.LabelBytes));
        Assert.Equal(0, play.State.Find(Sample.Ben)!.Labels);
    }

    [Fact]
    public void Shares_OfAFullRoster_LeaveRoomForTheScene() =>
        Assert.True((2 + Limits.ObserversPerScene) * Limits.RecordsPerSlot <= Limits.RecordsPerScene * 9 / 10);

    public static TheoryData<Label> Large
    {
        get
        {
            const long At = 4_102_444_800_000;
            var samples = Enumerable.Repeat(-1.2345678901234567e-300, Limits.SamplesPerTrace);
            return
            [
                new TraceLabel("observer", "A", At, "dominance", false, 1_000, [.. samples]),
                new MarkLabel("observer", "A", At, "persona-fact", new string('\u0001', Limits.LabelTextLength)),
                new TransitionLabel("observer", "A", At, Vocabulary.EmotionsId, "happiness", "happiness", At,
                    "curveball", false),
                new EventLabel("observer", "A", At, Vocabulary.EmotionsId, "happiness", 0.12345678901234567),
            ];
        }
    }

    [Theory]
    [MemberData(nameof(Large))]
    public void BytesOf_TheLargestLabels_IsNeverLessThanTheirRecord(Label label)
    {
        SceneEvent record = new Labelled("O8", label.AtMs, -1.2345678901234567e-300, 1.2345678901234567e-300, label);
        var json = JsonSerializer.SerializeToUtf8Bytes(record, ScenesJson.Options.GetTypeInfo(typeof(SceneEvent)));
        Assert.InRange(SlotShare.BytesOf(label), json.Length, 3 * json.Length);
    }

    private static Decision<SceneEvent> Append(
        Func<Participant, Participant> change, PerformerId sender, string about)
    {
        var play = Play.Live();
        var state = play.State with { Roster = play.State.Roster.SetItem(0, change(play.State.Roster[0])) };
        return LabelRules.Append(state, sender, Sample.Batch(Sample.Event(play.Now, about: about)), play.Now);
    }
}
