using static Scenes.Domain.Tests.RecordingRulesTests;

namespace Scenes.Domain.Tests;

/// <summary>
/// What is to be done with recordings follows from the log and the time: files of what is whole, nothing thrown away
/// that no file has, and nothing kept that must go.
/// </summary>
public sealed class RecordingWorkTests
{
    [Fact]
    public void File_OfAClosedSegment_IsDueWhenTheLastPartCame()
    {
        var play = Announced(out _);
        play.Accept(Add(play, Part(1)));
        play.Accept(Close(play, 2));
        Assert.Null(RecordingWork.ToFile(play.State, play.Now));
        play.Accept(Add(play, Part(0)));
        Assert.Equal(2, RecordingWork.ToFile(play.State, play.Now)!.Whole);
        Assert.Null(RecordingWork.ToDrop(play.State));
        Filed(play, 2);
        Assert.Null(RecordingWork.ToFile(play.State, play.Now));
        Assert.NotNull(RecordingWork.ToDrop(play.State));
        play.Accept(Events(new PartsDropped("A", play.State.Segments[0].Segment)));
        Assert.Null(RecordingWork.ToDrop(play.State));
    }

    [Fact]
    public void File_OfASegmentNobodyCloses_IsMadeOfWhatCame_AndAgainWhenMoreComes()
    {
        var play = Announced(out _);
        foreach (var part in new[] { 0, 1, 3 }) play.Accept(Add(play, Part(part)));
        play.Pass(400, "A", "B");
        Assert.Null(RecordingWork.NextDue(play.State));
        play.Accept(SceneRules.ProposeEnd(play.State, Sample.Ann, play.Now));
        play.Accept(SceneRules.ProposeEnd(play.State, Sample.Ben, play.Now));
        var due = play.State.EndedAt!.Value.AddMinutes(Limits.SegmentIdleMinutes);
        Assert.Equal(due, RecordingWork.NextDue(play.State));
        Assert.Null(RecordingWork.ToFile(play.State, due.AddTicks(-1)));
        Assert.Equal(2, RecordingWork.ToFile(play.State, due)!.Whole);
        Filed(play, 2);
        Assert.Null(RecordingWork.NextDue(play.State));
        Assert.Null(RecordingWork.ToDrop(play.State));
        play.Sleep(3_600);
        play.Accept(Add(play, Part(2)));
        Assert.Equal(play.Now.AddMinutes(Limits.SegmentIdleMinutes), RecordingWork.NextDue(play.State));
        play.Accept(Close(play, 4));
        Assert.Equal(4, RecordingWork.ToFile(play.State, play.Now)!.Whole);
    }

    [Fact]
    public void File_OfWhatAStopWordEnded_IsSealedAtOnce()
    {
        var play = Announced(out _);
        play.Accept(Add(play, Part(0)));
        play.Accept(SceneRules.Stop(play.State, Sample.Ben, play.Now));
        Assert.Equal(1, RecordingWork.ToFile(play.State, play.Now)!.Whole);
        Filed(play, 1);
        Erased(play, "sealed", TimeSpan.FromDays(Limits.MediaSealedDays));
    }

    [Fact]
    public void File_ThatCannotBeMade_IsNotTriedAgainBeforeMoreComes()
    {
        var play = Announced(out _);
        play.Accept(Close(play, 1));
        play.Accept(Add(play, Part(0)));
        play.Accept(Events(new SegmentUnreadable("A", play.State.Segments[0].Segment, 1, "not_webm")));
        Assert.Null(RecordingWork.ToFile(play.State, play.Now));
        var view = RecordingViews.For(play.State, Sample.Ann).Value!.Segments.Single();
        Assert.Equal((SegmentState.Unreadable, "not_webm"), (view.State, view.Reason));
    }

    [Fact]
    public void Erasure_OfARefusedAndAKeptScene_ComesWhenTheyWereKeptLongEnough()
    {
        var refused = Announced(out _);
        Reviewed(refused);
        Erased(refused, "refused", TimeSpan.FromDays(Limits.MediaRefusedDays));
        var kept = Announced(out _);
        Reviewed(kept, "train-other");
        Erased(kept, "kept", TimeSpan.FromDays(Limits.MediaKeptDays));
    }

    [Fact]
    public void Erasure_AfterAWithdrawalOrAnAbortedScene_IsDueAtOnce()
    {
        var withdrawn = Announced(out _);
        Reviewed(withdrawn, "train-other");
        withdrawn.Accept(SceneRules.WithdrawConsent(withdrawn.State, Sample.Ben, withdrawn.Now));
        Assert.Equal("consent-withdrawn", RecordingWork.Erasure(withdrawn.State, withdrawn.Now));
        var aborted = Announced(out _);
        aborted.Accept(SceneRules.Leave(aborted.State, Sample.Ben, aborted.Now));
        aborted.Sleep(600);
        Assert.Equal(ScenePhase.Aborted, aborted.State.Phase);
        Assert.Equal("aborted", RecordingWork.Erasure(aborted.State, aborted.Now));
    }

    [Fact]
    public void Views_OfTheOthersRecording_AreOpenInReviewAlone()
    {
        var play = Announced(out _);
        play.Accept(Add(play, Part(0)));
        play.Accept(Close(play, 1));
        Filed(play, 1);
        Assert.Empty(RecordingViews.For(play.State, Sample.Ben).Value!.Segments);
        Assert.Null(File(play, Sample.Ann));
        play.Pass(400, "A", "B");
        play.Accept(SceneRules.ProposeEnd(play.State, Sample.Ann, play.Now));
        play.Accept(SceneRules.ProposeEnd(play.State, Sample.Ben, play.Now));
        var seen = Assert.Single(RecordingViews.For(play.State, Sample.Ben).Value!.Segments);
        Assert.Equal((SegmentState.Ready, null), (seen.State, seen.Stored));
        Assert.NotNull(File(play, Sample.Ben));
        Assert.Null(File(play, Sample.Oda));
        play.Sleep(86_400);
        Assert.Null(File(play, Sample.Ben));
        Assert.NotNull(File(play, null));
        play.Accept(Events(new RecordingsErased("kept")));
        Assert.Null(File(play, null));
        Assert.Equal(SegmentState.Erased, RecordingViews.All(play.State).Segments.Single().State);
    }

    private static MediaFile? File(Play play, PerformerId? viewer) =>
        RecordingViews.FileFor(play.State, play.State.Segments[0].Segment, viewer);

    private static void Filed(Play play, int parts) => play.Accept(Events(new SegmentFiled(
        "A", play.State.Segments[0].Segment, parts, 100, new string('a', 64), 4_000, true)));

    private static void Erased(Play play, string reason, TimeSpan after)
    {
        var due = play.State.PhaseSince + after;
        Assert.Equal(due, RecordingWork.NextDue(play.State));
        Assert.Null(RecordingWork.Erasure(play.State, due.AddTicks(-1)));
        Assert.Equal(reason, RecordingWork.Erasure(play.State, due));
        play.Accept(Events(new RecordingsErased(reason)));
        Assert.Null(RecordingWork.NextDue(play.State));
    }

    private static Decision<SceneEvent> Events(SceneEvent e) => new([e], null);
}
