using System.Collections.Immutable;
using Scenes.Domain;

namespace Scenes.Cli.Tests;

/// <summary>S1 to S4 turn red when labels are lost, torn apart, doubled, or come from nowhere; and only then.</summary>
public sealed class LabelChecksTests
{
    private readonly RehearsalRecord _sound = SampleEvening.Record();

    [Fact]
    public void Check_SoundEvening_NothingBroken() => Assert.Empty(RehearsalChecks.Check(_sound));

    [Fact]
    public void Readable_LabelNotListed_S1() =>
        Red(LabelChecks.Readable, _sound.WithScene(1, scene => scene with { Labels = scene.Labels.RemoveAt(2) }), "S1");

    [Fact]
    public void Readable_LabelNotInLog_S1() => Red(LabelChecks.Readable,
        _sound.WithEntry(1, _sound.EntryOf<Labelled>(1), events => events.SetItem(0, new EndProposed("A"))), "S1");

    [Fact]
    public void Readable_LabelChanged_S1()
    {
        var batch = _sound.Acked[0];
        var other = batch with { Batch = batch.Batch with { UncertaintyMs = 3 } };
        Red(LabelChecks.Readable, _sound with { Acked = _sound.Acked.SetItem(0, other) }, "S1");
    }

    [Fact]
    public void Readable_PartOfBatchAcknowledged_S1() => Red(LabelChecks.Readable,
        _sound with { Acked = _sound.Acked.SetItem(0, _sound.Acked[0] with { Count = 1 }) }, "S1");

    [Fact]
    public void Readable_SceneGone_S1() => Red(LabelChecks.Readable, _sound with { Scenes = [_sound.Scenes[0]] }, "S1");

    [Fact]
    public void Dense_EntryMissing_S2() => Red(Dense,
        _sound.WithScene(1, scene => scene with { Log = scene.Log.RemoveAt(4) }), "S2");

    [Fact]
    public void Dense_FewerRecordsThanSeqs_S2() => Red(Dense,
        _sound.WithEntry(1, _sound.EntryOf<Labelled>(1), events => events.RemoveAt(1)), "S2");

    [Fact]
    public void Once_TwoSeqsForOneOperation_S3() => Red(LabelChecks.Once,
        _sound with { Acked = _sound.Acked.Add(_sound.Acked[0] with { FirstSeq = 99 }) }, "S3");

    [Fact]
    public void Once_RepeatAcknowledgedAtTheSameSeq_Sound() =>
        Assert.Empty(LabelChecks.Once(_sound with { Acked = _sound.Acked.Add(_sound.Acked[0]) }, SampleEvening.StoriesOf(_sound)));

    [Fact]
    public void Once_LabelTwiceInLog_S3() => Red(LabelChecks.Once,
        _sound.WithEntry(1, _sound.EntryOf<Labelled>(1), events => [events[0], events[0]]), "S3");

    [Fact]
    public void Once_OperationTwiceInLog_S3() => Red(LabelChecks.Once, _sound.WithScene(1, scene => scene with
    {
        Log = scene.Log.SetItem(3, scene.Log[3] with { Operation = scene.Log[1].Operation }),
    }), "S3");

    [Fact]
    public void OnRoster_SlotUnknown_S4() => Red(LabelChecks.OnRoster,
        _sound.WithEntry(1, _sound.EntryOf<Labelled>(1), events => [.. events.Select(Elsewhere)]), "S4");

    [Fact]
    public void OnRoster_AfterTheEnd_S4() => Red(LabelChecks.OnRoster,
        _sound.WithEntry(1, _sound.EntryOf<Labelled>(1), events => [.. events.Select(Later)]), "S4");

    [Fact]
    public void OnRoster_PersonNeverThere_S4() => Red(LabelChecks.OnRoster,
        _sound with { Attendances = _sound.Attendances.RemoveAt(0) }, "S4");

    private static SceneEvent Elsewhere(SceneEvent e) => e is Labelled labelled ? labelled with { Slot = "O7" } : e;

    private static SceneEvent Later(SceneEvent e) => e is Labelled labelled ? labelled with { AtMs = labelled.AtMs + 60_000 } : e;

    private static ImmutableArray<Violation> Dense(RehearsalRecord record, ImmutableArray<SceneStory> stories) =>
        LabelChecks.Dense(stories);

    private static void Red(
        Func<RehearsalRecord, ImmutableArray<SceneStory>, ImmutableArray<Violation>> check, RehearsalRecord broken,
        string invariant)
    {
        var found = check(broken, SampleEvening.StoriesOf(broken));
        Assert.NotEmpty(found);
        Assert.All(found, violation => Assert.Equal(invariant, violation.Invariant));
        Assert.Contains(RehearsalChecks.Check(broken), violation => violation.Invariant == invariant);
    }
}
