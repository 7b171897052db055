using System.Collections.Immutable;

namespace Scenes.Domain.Tests;

/// <summary>Labels are corrected by their authors, by new labels, each once; the old ones stay.</summary>
public sealed class CorrectionTests
{
    private readonly Play _play = Play.Live();

    public CorrectionTests() => _play.Pass(100, "A", "B");

    [Fact]
    public void Append_OfACorrection_IsOneMoreLabelAndTheStateKnowsBoth()
    {
        var old = Label();
        var corrected = Take(Sample.Event(_play.Now) with { Corrects = old, Category = "fear" });
        Assert.Equal(corrected, _play.State.Corrected[old]);
        Assert.IsType<Labelled>(_play.Log[(int)old - 1]);
    }

    [Fact]
    public void Append_OfAChain_GoesFromOneToTheNext()
    {
        var first = Label();
        var second = Take(Sample.Event(_play.Now) with { Corrects = first });
        var third = Take(Retraction(second));
        var fourth = Take(Sample.Event(_play.Now) with { Corrects = third });
        Assert.Equal([second, third, fourth], _play.State.Corrected.Values);
        Assert.Equal("label.corrected", Refused(Retraction(first)));
        Assert.Equal("label.corrected", Refused(Retraction(second)));
    }

    [Fact]
    public void Append_TwiceAtOnce_TheFirstInTheLogStands()
    {
        var old = Label();
        var context = Context();
        var batch = Sample.Batch(Sample.Event(_play.Now) with { Corrects = old });
        _play.Accept(LabelRules.Append(_play.State, Sample.Ann, batch, _play.Now, context));
        var second = LabelRules.Append(_play.State, Sample.Ann, batch, _play.Now, context);
        Assert.Equal("label.corrected", second.Rejection!.Code);
    }

    [Fact]
    public void Append_TwiceInOneBatch_IsRefused()
    {
        var label = Sample.Event(_play.Now) with { Corrects = Label() };
        Assert.Equal("label.corrected", Refused(label, label));
    }

    [Fact]
    public void Append_OfWhatIsAbsentOrAnothersOrNoLabel_IsTheSameRefusal()
    {
        var theirs = Take(Sample.Ben, Sample.Event(_play.Now, "self", "B"));
        var refusals = new[] { theirs, 1, _play.State.Seq + 1, 0, -1, long.MaxValue, long.MinValue }
            .Select(seq => Append(Sample.Ann, Sample.Event(_play.Now) with { Corrects = seq }).Rejection!)
            .Select(refused => (refused.Code, refused.Detail)).Distinct();
        Assert.Equal("label.unknown", Assert.Single(refusals).Code);
    }

    [Fact]
    public void Append_WithAnotherViewpoint_IsRefused()
    {
        var old = Label();
        Assert.Equal("labels.invalid", Refused(Sample.Event(_play.Now, "partner", "B") with { Corrects = old }));
        Assert.Equal("labels.invalid", Refused(new RetractionLabel("self", "A", Ms)));
        Assert.Equal("labels.invalid", Refused(new RetractionLabel("model", "A", Ms) { Corrects = old }));
    }

    [Theory]
    [InlineData(19, null)]
    [InlineData(20, null)]
    [InlineData(21, "labels.invalid")]
    public void Append_CorrectionsOfABatch_AreBounded(int count, string? code)
    {
        var seqs = Enumerable.Range(0, count).Select(_ => Label()).ToList();
        var batch = new LabelBatch(0, 5, [.. seqs.Select(Retraction)]);
        Assert.Equal(code, LabelRules.Append(_play.State, Sample.Ann, batch, _play.Now, Context())
            .Rejection?.Code);
    }

    [Theory]
    [InlineData(998, null)]
    [InlineData(999, null)]
    [InlineData(1_000, "scene.corrections_full")]
    public void Append_CorrectionsOfAScene_AreBounded(int before, string? code)
    {
        var old = Label();
        var state = _play.State with
        {
            Corrected = Enumerable.Range(1, before).ToImmutableSortedDictionary(i => 1_000L + i, i => 9_000L + i),
        };
        var batch = Sample.Batch(Retraction(old));
        Assert.Equal(code, LabelRules.Append(state, Sample.Ann, batch, _play.Now, Context()).Rejection?.Code);
    }

    private long Ms => _play.Now.ToUnixTimeMilliseconds();

    private RetractionLabel Retraction(long seq) => new("self", "A", Ms) { Corrects = seq };

    private long Label() => Take(Sample.Event(_play.Now));

    private long Take(Label label) => Take(Sample.Ann, label);

    private long Take(PerformerId performer, Label label)
    {
        _play.Accept(Append(performer, label));
        return _play.State.Seq;
    }

    private string? Refused(Label label, params Label[] more) => Append(Sample.Ann, label, more).Rejection?.Code;

    private Decision<SceneEvent> Append(PerformerId performer, Label label, params Label[] more) => LabelRules.Append(
        _play.State, performer, Sample.Batch(label, more), _play.Now, Context());

    private LabelContext Context() => new(LabelVocabularies.Default, _play.Log
        .Select((record, i) => (record, Seq: i + 1L)).Where(pair => pair.record is Labelled)
        .ToDictionary(pair => pair.Seq, pair => (Labelled)pair.record));
}
