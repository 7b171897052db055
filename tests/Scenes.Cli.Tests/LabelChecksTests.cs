using System.Collections.Immutable;

namespace Scenes.Cli.Tests;

/// <summary>S1 to S4 turn red when labels are lost, torn apart, doubled, or come from nowhere; and only then.</summary>
public sealed class LabelChecksTests
{
    private const string Label = "\"type\":\"label\"";
    private readonly RehearsalRecord _sound = SampleEvening.Record();

    [Fact]
    public void Check_SoundEvening_NothingBroken() => Assert.Empty(RehearsalChecks.Check(_sound).Violations);

    [Fact]
    public void Check_LabelNotListed_S1() => Red("S1",
        _sound.WithScene(1, scene => scene with { Labels = scene.Labels.ToImmutableArray().RemoveAt(2) }));

    [Fact]
    public void Check_LabelListedOtherwise_S1() => Red("S1", _sound.WithScene(1, scene => scene with
    {
        Labels = scene.Labels.ToImmutableArray().SetItem(0, scene.Labels[0].Told(
            label => label["record"]!["label"]!["about"] = "B")),
    }));

    [Fact]
    public void Check_LabelNotInLog_S1() => Red("S1", _sound.WithEntry(1, Label,
        text => text.Replace(Label, "\"type\":\"end-proposed\"", StringComparison.Ordinal)));

    [Theory]
    [InlineData("\"uncertaintyMs\":2.5", "\"uncertaintyMs\":3")]
    [InlineData("\"intensity\":0.5", "\"intensity\":0.6")]
    [InlineData("\"kind\":\"event\"", "\"kind\":\"mark\"")]
    public void Check_LabelChanged_S1(string was, string becomes) => Red("S1",
        _sound.WithEntry(1, was, text => text.Replace(was, becomes, StringComparison.Ordinal)));

    [Fact]
    public void Check_PartOfBatchAcknowledged_S1() => Red("S1", Acked(batch => batch with { Count = 1 }));

    [Fact]
    public void Check_SceneGone_S1() =>
        Red("S1", _sound.With(evidence => evidence with { Scenes = [evidence.Scenes[0]] }));

    [Fact]
    public void Check_LogRefusedForNoReason_S1() => Red("S1",
        _sound.WithScene(1, scene => scene with { Status = 410, Log = [], Labels = [] }));

    [Fact]
    public void Check_EntryMissing_S2() => Red("S2",
        _sound.WithScene(1, scene => scene with { Log = scene.Log.ToImmutableArray().RemoveAt(4) }));

    [Fact]
    public void Check_FewerRecordsThanSeqs_S2() => Red("S2", _sound.WithEntry(1, Label, text =>
        text[..text.IndexOf(",{\"type\"", StringComparison.Ordinal)] + "]"));

    [Fact]
    public void Check_NoRecords_S2() => Red("S2", _sound.WithEntry(1, Label, _ => "nothing"));

    [Fact]
    public void Check_TwoSeqsForOneOperation_S3() =>
        Red("S3", Acked(batch => batch, batch => batch with { FirstSeq = 99 }));

    [Fact]
    public void Check_RepeatAcknowledgedAtTheSameSeq_Sound() =>
        Assert.Empty(RehearsalChecks.Check(Acked(batch => batch, batch => batch)).Violations);

    [Fact]
    public void Check_LabelTwiceInLog_S3() => Red("S3", _sound.WithEntry(1, Label, text =>
    {
        var first = text[1..text.IndexOf(",{\"type\"", StringComparison.Ordinal)];
        return $"[{first},{first}]";
    }));

    [Fact]
    public void Check_OperationTwiceInLog_S3() => Red("S3", _sound.WithScene(1, scene => scene with
    {
        Log = scene.Log.ToImmutableArray().SetItem(3, scene.Log[3].Told(
            entry => entry["operation"] = scene.Log[1].GetProperty("operation").GetString())),
    }));

    [Fact]
    public void Check_SlotUnknown_S4() => Red("S4", _sound.WithEntry(1, Label,
        text => text.Replace("\"slot\":\"A\"", "\"slot\":\"O7\"", StringComparison.Ordinal)));

    [Fact]
    public void Check_AfterTheEnd_S4() => Red("S4", _sound.WithEntry(1, Label,
        text => text.Replace("\"offsetMs\":3600000", "\"offsetMs\":3660000", StringComparison.Ordinal)));

    [Fact]
    public void Check_CorrectsSomebodyElsesLabel_S4() => Red("S4", _sound.WithEntry(1, Label,
        text => text.Replace("\"intensity\":0.5", "\"intensity\":0.5,\"corrects\":1", StringComparison.Ordinal)));

    [Fact]
    public void Check_PersonNeverThere_S4() => Red("S4", _sound.With(evidence =>
    {
        evidence.Told.Attendances.RemoveAt(0);
        return evidence;
    }));

    private RehearsalRecord Acked(params ReadOnlySpan<Func<AckedLabels, AckedLabels>> changes)
    {
        var labels = _sound.Evidence.Told.Labels;
        var first = labels[0];
        labels.RemoveAt(0);
        foreach (var change in changes) labels.Add(change(first));
        return _sound;
    }

    private static void Red(string invariant, RehearsalRecord broken) =>
        Assert.Contains(RehearsalChecks.Check(broken).Violations, violation => violation.Invariant == invariant);
}
