namespace Scenes.Domain.Tests;

/// <summary>
/// S4: a scene takes labels from its roster only, about its time only, each well formed; a batch is taken whole or not
/// at all.
/// </summary>
public sealed class LabelRulesTests
{
    private static readonly Play Live = Started();

    [Fact]
    public void Append_OwnLabel_IsTakenWithTheServersTime()
    {
        var label = Sample.Event(Live.Now.AddHours(3));
        var offset = -TimeSpan.FromHours(3).TotalMilliseconds;
        var decision = LabelRules.Append(Live.State, Sample.Ann, new LabelBatch(offset, 12, [label]), Live.Now);
        var labelled = Assert.IsType<Labelled>(Assert.Single(decision.Events));
        Assert.Equal(
            (Live.Now.ToUnixTimeMilliseconds(), "A", 12.0), (labelled.AtMs, labelled.Slot, labelled.UncertaintyMs));
        Assert.Equal(label, labelled.Label);
    }

    [Theory]
    [InlineData(-2.001, false)]
    [InlineData(-2.0, true)]
    [InlineData(102.0, true)]
    [InlineData(102.001, false)]
    public void Append_AtTheEdgesOfTheScene_ToleratesTwoSeconds(double secondsAfterStart, bool taken)
    {
        var at = Live.State.LiveSince!.Value.AddSeconds(secondsAfterStart);
        var decision = LabelRules.Append(Live.State, Sample.Ann, Sample.Batch(Sample.Event(at)), Live.Now);
        Assert.Equal(taken ? null : "labels.out_of_time", decision.Rejection?.Code);
    }

    [Fact]
    public void Append_OneBadLabelOfTwo_TakesNone()
    {
        var decision = LabelRules.Append(Live.State, Sample.Ann,
            Sample.Batch(Sample.Event(Live.Now), Sample.Event(Live.Now.AddMinutes(5))), Live.Now);
        Assert.Empty(decision.Events);
        Assert.Equal("labels[1].atMs", decision.Rejection!.Errors.Single().Path);
    }

    [Theory]
    [InlineData(99, null)]
    [InlineData(100, null)]
    [InlineData(101, "labels.invalid")]
    [InlineData(0, "labels.invalid")]
    public void Append_BatchSize_IsBounded(int size, string? code)
    {
        var batch = new LabelBatch(0, 5, [.. Enumerable.Repeat<Label>(Sample.Event(Live.Now), size)]);
        Assert.Equal(code, LabelRules.Append(Live.State, Sample.Ann, batch, Live.Now).Rejection?.Code);
    }

    [Theory]
    [InlineData(199, null)]
    [InlineData(200, null)]
    [InlineData(201, "labels.invalid")]
    [InlineData(0, "labels.invalid")]
    public void Append_TraceLength_IsBounded(int samples, string? code)
    {
        var at = Live.Now.AddSeconds(-30).ToUnixTimeMilliseconds();
        var trace = new TraceLabel("self", "A", at, "valence", true, 100, Sample.Samples(samples));
        Assert.Equal(code, LabelRules.Append(Live.State, Sample.Ann, Sample.Batch(trace), Live.Now).Rejection?.Code);
    }

    [Theory]
    [InlineData(279, null)]
    [InlineData(280, null)]
    [InlineData(281, "labels.invalid")]
    public void Append_MarkText_IsBounded(int length, string? code)
    {
        var (now, text) = (Live.Now.ToUnixTimeMilliseconds(), new string('x', length));
        var mark = new MarkLabel("self", "A", now, "persona-fact", text);
        Assert.Equal(code, LabelRules.Append(Live.State, Sample.Ann, Sample.Batch(mark), Live.Now).Rejection?.Code);
    }

    public static TheoryData<string, Label> BadLabels()
    {
        var now = Live.Now.ToUnixTimeMilliseconds();
        var good = Sample.Event(Live.Now);
        var shift = new TransitionLabel("self", "A", now, Vocabulary.EmotionsId, "fear", "anger", now, null, false);
        var trace = new TraceLabel("self", "A", now, "valence", true, 100, [0]);
        return new TheoryData<string, Label>
        {
            { "labels[0].viewpoint", good with { Viewpoint = "partner" } },
            { "labels[0].viewpoint", good with { Viewpoint = "observer" } },
            { "labels[0].viewpoint", good with { About = "B" } },
            { "labels[0].about", good with { About = "O1", Viewpoint = "partner" } },
            { "labels[0].vocabulary", good with { Vocabulary = "big6-neutral/2" } },
            { "labels[0].category", good with { Category = "envy" } },
            { "labels[0].intensity", good with { Intensity = 1.01 } },
            { "labels[0].intensity", good with { Intensity = double.NaN } },
            { "labels[0]", shift with { To = "fear" } },
            { "labels[0].offsetAtMs", shift with { OffsetAtMs = now - 1 } },
            { "labels[0].trigger", shift with { Trigger = "whim" } },
            { "labels[0].dimension", trace with { Dimension = "tension" } },
            { "labels[0].stepMs", trace with { StepMs = 9 } },
            { "labels[0].samples", trace with { Samples = [1.1] } },
            { "labels[0].samples", trace with { Samples = [double.PositiveInfinity] } },
            { "labels[0].mark", new MarkLabel("self", "A", now, "yawn", null) },
            { "labels[0].text", new MarkLabel("self", "A", now, "persona-contradiction", null) },
            { "labels[0].vocabulary", good with { Vocabulary = Vocabulary.DimensionsId } },
            { "labels[0].vocabulary", good with { Vocabulary = "goemotions-28/1" } },
            { "labels[0].vocabulary", trace with { Vocabulary = Vocabulary.EmotionsId } },
            { "labels[0].vocabulary", trace with { Vocabulary = "pad-dimensions/1" } },
            { "labels[0].viewpoint", good with { Viewpoint = "model" } },
            { "labels[0].viewpoint", good with { Viewpoint = "intended" } },
            { "labels[0].viewpoint", trace with { Viewpoint = "model" } },
            { "labels[0].viewpoint", Pitch(now) with { Viewpoint = "self" } },
            { "labels[0].about", Pitch(now) with { About = "B" } },
            { "labels[0].bounded", Pitch(now) with { Bounded = true } },
            { "labels[0].dimension", Pitch(now) with { Dimension = "valence" } },
            { "labels[0].samples", Pitch(now) with { Samples = [1_000_001] } },
        };
    }

    [Theory]
    [MemberData(nameof(BadLabels))]
    public void Append_BadField_IsNamed(string path, Label label)
    {
        var rejection = LabelRules.Append(Live.State, Sample.Ann, Sample.Batch(label), Live.Now).Rejection!;
        Assert.Equal("labels.invalid", rejection.Code);
        Assert.Contains(path, rejection.Errors.Select(error => error.Path));
    }

    [Fact]
    public void Append_UnboundedTrace_MayLeaveTheUnitRange()
    {
        var trace = new TraceLabel("self", "A", Live.Now.ToUnixTimeMilliseconds(), "valence", false, 100, [41.5]);
        Assert.Null(LabelRules.Append(Live.State, Sample.Ann, Sample.Batch(trace), Live.Now).Rejection);
    }

    [Theory]
    [InlineData("voice-activity", 0.93)]
    [InlineData("energy", -38.5)]
    [InlineData("pitch", 211.4)]
    public void Append_MachineTraceOfOnesOwn_IsTakenAsModel(string dimension, double sample)
    {
        var trace = Pitch(Live.Now.ToUnixTimeMilliseconds()) with { Dimension = dimension, Samples = [sample] };
        Assert.Null(LabelRules.Append(Live.State, Sample.Ann, Sample.Batch(trace), Live.Now).Rejection);
        var theirs = LabelRules.Append(Live.State, Sample.Ben, Sample.Batch(trace), Live.Now);
        Assert.Equal("labels[0].about", Assert.Single(theirs.Rejection!.Errors).Path);
    }

    [Fact]
    public void Append_InTheWordsOfTheCampaign_IsTaken_AndInOthersRefused()
    {
        var goemotions = BuiltInVocabularies.Find(VocabularyId.Parse("goemotions-28/1"))!;
        var pad = BuiltInVocabularies.Find(VocabularyId.Parse("pad-dimensions/1"))!;
        var context = new LabelContext(LabelVocabularies.Of([goemotions, pad]));
        string? Code(Label label) =>
            LabelRules.Append(Live.State, Sample.Ann, Sample.Batch(label), Live.Now, context).Rejection?.Code;
        var now = Live.Now.ToUnixTimeMilliseconds();
        var trace = new TraceLabel("self", "A", now, "pleasure", true, 100, [0], "pad-dimensions/1");
        Assert.Null(Code(Sample.Event(Live.Now) with { Vocabulary = "goemotions-28/1", Category = "remorse" }));
        Assert.Null(Code(trace));
        Assert.Null(Code(Pitch(now)));
        Assert.Null(Code(new TransitionLabel("self", "A", now, "goemotions-28/1", "joy", "grief", now, null, true)));
        Assert.Equal("labels.invalid", Code(Sample.Event(Live.Now)));
        Assert.Equal("labels.invalid", Code(trace with { Vocabulary = null, Dimension = "valence" }));
        Assert.Equal("labels.invalid",
            Code(Sample.Event(Live.Now) with { Vocabulary = "goemotions-28/1", Category = "happiness" }));
    }

    [Fact]
    public void Append_EachMark_IsTaken()
    {
        var now = Live.Now.ToUnixTimeMilliseconds();
        Assert.All(Vocabulary.Marks, mark => Assert.Null(LabelRules.Append(
            Live.State, Sample.Ann, Sample.Batch(new MarkLabel("self", "A", now, mark, "x")), Live.Now).Rejection));
    }

    [Fact]
    public void Append_OldBatchesAfterAnHourOfSilence_AreTakenWhileTheSceneIsReviewed()
    {
        var play = Play.Reviewing();
        var during = Sample.Event(play.State.LiveSince!.Value.AddSeconds(3));
        play.Pass(3_600);
        Assert.Null(LabelRules.Append(play.State, Sample.Ann, Sample.Batch(during), play.Now).Rejection);
        play.Pass(86_400);
        Assert.Equal("scene.closed",
            LabelRules.Append(play.State, Sample.Ann, Sample.Batch(during), play.Now).Rejection!.Code);
    }

    [Theory]
    [InlineData(59_999, true)]
    [InlineData(60_000, true)]
    [InlineData(60_001, false)]
    public void Take_OfAFullBucket_IsBoundedByTheBurst(int samples, bool taken)
    {
        var bucket = new TokenBucket(Limits.SamplesBurst, Sample.Noon);
        var after = bucket.Take(samples, Limits.SamplesPerSecond, Limits.SamplesBurst, Sample.Noon.AddHours(1));
        Assert.Equal(taken, after is not null);
    }

    [Theory]
    [InlineData(999, true)]
    [InlineData(1_000, true)]
    [InlineData(1_001, false)]
    public void Take_OfAnEmptyBucketASecondLater_IsBoundedByTheRate(int samples, bool taken)
    {
        var bucket = new TokenBucket(0, Sample.Noon);
        var after = bucket.Take(samples, Limits.SamplesPerSecond, Limits.SamplesBurst, Sample.Noon.AddSeconds(1));
        Assert.Equal(taken, after is not null);
        Assert.Null(bucket.Take(1, Limits.SamplesPerSecond, Limits.SamplesBurst, Sample.Noon.AddSeconds(-1)));
    }

    [Fact]
    public void Unwritable_NumbersThatAreTooBig_AreNamed()
    {
        var good = Sample.Event(Sample.Noon);
        var trace = new TraceLabel("self", "A", 0, "valence", false, 10, [0, double.PositiveInfinity]);
        Assert.Null(LabelRules.Unwritable(Sample.Batch(good)));
        Assert.Equal("offsetMs", LabelRules.Unwritable(Sample.Batch(good) with { OffsetMs = double.NaN }));
        Assert.Equal("uncertaintyMs",
            LabelRules.Unwritable(Sample.Batch(good) with { UncertaintyMs = double.PositiveInfinity }));
        Assert.Equal("labels[1].intensity",
            LabelRules.Unwritable(Sample.Batch(good, good with { Intensity = double.NegativeInfinity })));
        Assert.Equal("labels[1].samples", LabelRules.Unwritable(Sample.Batch(good, trace)));
    }

    [Fact]
    public void SamplesIn_ABatch_CountsSamplesAndOneForEachOtherLabel() => Assert.Equal(201,
        LabelRules.SamplesIn(Sample.Batch(
            Sample.Event(Sample.Noon), new TraceLabel("self", "A", 0, "valence", true, 10, Sample.Samples(200)))));

    [Fact]
    public void Append_BeforeTheScene_IsRefused()
    {
        var play = Play.Gathering();
        var decision = LabelRules.Append(play.State, Sample.Ann, Sample.Batch(Sample.Event(play.Now)), play.Now);
        Assert.Equal("scene.not_live", decision.Rejection!.Code);
    }

    [Fact]
    public void Append_LateBatchWhileReviewing_IsTaken_NewMoments_AreNot()
    {
        var play = Play.Reviewing();
        var during = Sample.Event(play.State.EndedAt!.Value.AddSeconds(-10));
        var after = Sample.Event(play.State.EndedAt!.Value.AddSeconds(10));
        play.Pass(60);
        Assert.Null(LabelRules.Append(play.State, Sample.Ann, Sample.Batch(during), play.Now).Rejection);
        Assert.Equal("labels.out_of_time",
            LabelRules.Append(play.State, Sample.Ann, Sample.Batch(after), play.Now).Rejection!.Code);
    }

    [Fact]
    public void Append_ByAnObserver_CountsFromTheirJoining()
    {
        var play = Play.Live();
        play.Pass(50, "A", "B");
        var cast = new SealedCast("01", [new SealedSlot("O1", Sample.Oda)]);
        play.Accept(SceneRules.Observe(play.State, Sample.Oda, "x-3"), cast);
        var before = Sample.Event(play.Now.AddSeconds(-10), "observer", "B");
        Assert.Equal("labels.out_of_time",
            LabelRules.Append(play.State, Sample.Oda, Sample.Batch(before), play.Now).Rejection!.Code);
        var since = Sample.Event(play.Now, "observer", "B");
        Assert.Null(LabelRules.Append(play.State, Sample.Oda, Sample.Batch(since), play.Now).Rejection);
        var own = LabelRules.Append(play.State, Sample.Oda, Sample.Batch(Sample.Event(play.Now)), play.Now);
        Assert.Equal("labels.invalid", own.Rejection!.Code);
    }

    [Fact]
    public void Append_InAFinalState_IsRefused()
    {
        var play = Play.Live();
        play.Accept(SceneRules.Stop(play.State, Sample.Ann, play.Now));
        var decision = LabelRules.Append(play.State, Sample.Ann, Sample.Batch(Sample.Event(play.Now)), play.Now);
        Assert.Equal("scene.closed", decision.Rejection!.Code);
    }

    [Theory]
    [InlineData(99_999, 1, null)]
    [InlineData(100_000, 1, "scene.full")]
    public void Append_SceneSize_IsBounded(long seq, int labels, string? code)
    {
        var state = Live.State with { Seq = seq };
        var batch = new LabelBatch(0, 5, [.. Enumerable.Repeat<Label>(Sample.Event(Live.Now), labels)]);
        Assert.Equal(code, LabelRules.Append(state, Sample.Ann, batch, Live.Now).Rejection?.Code);
    }

    [Theory]
    [InlineData(0, -10_800_000, true)]
    [InlineData(9_000, -10_800_000, true)]
    [InlineData(11_000, -10_800_000, false)]
    [InlineData(0, 0, false)]
    [InlineData(0, double.NaN, false)]
    public void IsPlausible_ClockThreeHoursFast_NeedsItsOffset(long late, double offset, bool plausible)
    {
        var sent = Sample.Noon.AddHours(3).ToUnixTimeMilliseconds();
        Assert.Equal(plausible, LabelRules.IsPlausible(sent, offset, Sample.Noon.AddMilliseconds(late)));
    }

    private static TraceLabel Pitch(long at) =>
        new("model", "A", at, "pitch", false, 10, [180.5], Vocabulary.MachineTracesId);

    private static Play Started()
    {
        var play = Play.Live();
        play.Pass(100, "A", "B");
        return play;
    }
}
