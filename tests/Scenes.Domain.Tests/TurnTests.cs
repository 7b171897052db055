using System.Text.Json;

namespace Scenes.Domain.Tests;

/// <summary>Turns of schedules whose every number is known by hand are counted as they are.</summary>
public sealed class TurnTests
{
    private const string Ann = "#####.....#####.....";
    private const string Ben = ".......###.......###";

    [Fact]
    public void Count_AlternatingTurns_HasTheirGapsSharesAndMeans()
    {
        var turns = TurnScene.Played(Ann, Ben);

        Assert.Equal((2.0, 2.0, 0.0), (turns.PlayedSeconds, turns.ObservedSeconds, turns.MissingSeconds));
        Assert.Equal((0.4, 0.0, 0.0), (turns.SilentSeconds, turns.SimultaneousSeconds, turns.SimultaneousShare));
        Assert.Equal(new SilentStretch(TurnScene.StartMs + 500, 0.2), turns.LongestSilence);
        Assert.Equal((4, 0.4), (turns.Turns, turns.MeanTurnSeconds));
        Assert.Equal((3, 200, 0), (turns.Gaps.Count, turns.Gaps.Median, turns.Overlaps.Count));
        var bins = turns.Transfers.Histogram.Bins;
        Assert.Equal((1, 2, 3), (bins[20], bins[22], bins.Sum()));
        var (a, b) = (turns.Sides[0], turns.Sides[1]);
        Assert.Equal(("A", 1.0, 0.5, 0.625), (a.Role, a.SpeechSeconds, a.ShareOfTime, a.ShareOfSpeech));
        Assert.Equal(("B", 0.6, 0.3, 0.375), (b.Role, b.SpeechSeconds, b.ShareOfTime, b.ShareOfSpeech));
        Assert.Equal((2, 0.5, 1, 0), (a.Turns, a.MeanTurnSeconds, a.Latencies.Count, a.Latencies.Median));
        Assert.Equal((2, 0.3, 2, 200), (b.Turns, b.MeanTurnSeconds, b.Latencies.Count, b.Latencies.Median));
    }

    [Fact]
    public void Count_NextSpeakerComesInEarly_IsAnOverlapBelowZero()
    {
        var turns = TurnScene.Played("######......", "....########");

        Assert.Equal((1, -200), (turns.Transfers.Count, turns.Transfers.Median));
        Assert.Equal((0, 1, 200), (turns.Gaps.Count, turns.Overlaps.Count, turns.Overlaps.Median));
        Assert.Equal((0, -200), (turns.WithinOverlaps.Count, turns.Sides[1].Latencies.Median));
        Assert.Equal((0.2, 1 / 6.0), (turns.SimultaneousSeconds, turns.SimultaneousShare));
        Assert.Equal((0.6, 0.8), (turns.Sides[0].MeanTurnSeconds, turns.Sides[1].MeanTurnSeconds));
    }

    [Fact]
    public void Count_BackchannelInsideATurn_TakesNoFloor()
    {
        var turns = TurnScene.Played("##########", "....###...");

        Assert.Equal((1, 1.0, 0), (turns.Turns, turns.MeanTurnSeconds, turns.Transfers.Count));
        Assert.Equal((1, 300), (turns.WithinOverlaps.Count, turns.WithinOverlaps.Median));
        Assert.Equal((0, null, 1), (turns.Sides[1].Turns, turns.Sides[1].MeanTurnSeconds, turns.Sides[1].Spurts.Count));
    }

    [Fact]
    public void Count_SilenceOfOneSpeaker_IsAPauseWhereTheyGoOn()
    {
        var turns = TurnScene.Played("###.....###....", "...............");

        var a = turns.Sides[0];
        Assert.Equal((1, 500, 0), (a.Pauses.Count, a.Pauses.Median, turns.Transfers.Count));
        Assert.Equal((1, 1.1, 2, 300), (a.Turns, a.MeanTurnSeconds, a.Spurts.Count, a.Spurts.Median));
        Assert.Equal((0.9, new SilentStretch(TurnScene.StartMs + 300, 0.5)),
            (turns.SilentSeconds, turns.LongestSilence));
    }

    [Fact]
    public void Count_BothBeginTogetherAfterAPause_WhoeverStaysAloneHasTheFloor()
    {
        var turns = TurnScene.Played("###...###...", "......######");

        Assert.Equal((1, 300), (turns.Sides[0].Pauses.Count, turns.Sides[0].Pauses.Median));
        Assert.Equal((1, -300), (turns.Transfers.Count, turns.Transfers.Median));
        Assert.Equal((0.9, 0.6), (turns.Sides[0].MeanTurnSeconds, turns.Sides[1].MeanTurnSeconds));
    }

    [Fact]
    public void Count_WhereATraceIsMissing_IsUnknownAndNoPause()
    {
        var turns = TurnScene.Played("#####..........#####", "..........   .......");

        Assert.Equal((1.7, 0.3), (turns.ObservedSeconds, turns.MissingSeconds));
        Assert.Equal((2.0, 0.0), (turns.Sides[0].ObservedSeconds, turns.Sides[0].MissingSeconds));
        Assert.Equal((1.7, 0.3), (turns.Sides[1].ObservedSeconds, turns.Sides[1].MissingSeconds));
        Assert.Equal((2, 0.5, 0), (turns.Turns, turns.MeanTurnSeconds, turns.Sides[0].Pauses.Count));
        Assert.Equal((0.7, 0.5), (turns.SilentSeconds, turns.LongestSilence!.Seconds));
    }

    [Fact]
    public void Count_WithoutTraces_IsZeroAndAllIsMissing()
    {
        var turns = TurnScene.Played(new string(' ', 50), "");

        Assert.Equal((5.0, 0.0, 5.0), (turns.PlayedSeconds, turns.ObservedSeconds, turns.MissingSeconds));
        Assert.Equal((0, 0.0, 0.0), (turns.Turns, turns.SilentSeconds, turns.SimultaneousShare));
        Assert.Equal((null, null, null), (turns.LongestSilence, turns.MeanTurnSeconds, turns.Transfers.Median));
        Assert.All(turns.Sides, side => Assert.Equal((0.0, 5.0, 0.0, 0.0),
            (side.ObservedSeconds, side.MissingSeconds, side.ShareOfTime, side.ShareOfSpeech)));
    }

    [Fact]
    public void Count_StandInAfterAHold_IsOfTheSameSideAndTheHoldCountsForNothing()
    {
        var turns = new TurnScene().Say("A", 0, "#####.....####################.....#####").Say("B", 0, ".....#####")
            .To(ScenePhase.Holding, 1_000).To(ScenePhase.Live, 3_000).Say("B2", 3_000, "#####.....")
            .To(ScenePhase.Reviewing, 4_000).Count();

        Assert.Equal((2.0, 2.0), (turns.PlayedSeconds, turns.ObservedSeconds));
        Assert.Equal((1.0, 1.0), (turns.Sides[0].SpeechSeconds, turns.Sides[1].SpeechSeconds));
        Assert.Equal((4, 2, 0), (turns.Turns, turns.Transfers.Count, turns.Transfers.Median));
    }

    [Fact]
    public void Count_CorrectedAndRetractedTraces_AreNotCounted()
    {
        var scene = new TurnScene().Say("A", 0, "##########").Say("B", 0, "..........");
        // Shorter than what it stands for, which would show behind it.
        scene.Add(TurnScene.Trace("A", 0, "###.....", scene.Seq - 1), 1_000);
        scene.Add(TurnScene.Trace("B", 1_000, "##########"), 2_000);
        scene.Add(new Labelled("B", 0, 0, 0, new RetractionLabel("model", "B", 0) { Corrects = scene.Seq }), 2_000);

        var turns = scene.To(ScenePhase.Reviewing, 2_000).Count();

        Assert.Equal((0.8, 1.2), (turns.ObservedSeconds, turns.MissingSeconds));
        Assert.Equal((0.8, 1.0), (turns.Sides[0].ObservedSeconds, turns.Sides[1].ObservedSeconds));
        Assert.Equal((0.3, 0.0), (turns.Sides[0].SpeechSeconds, turns.Sides[1].SpeechSeconds));
    }

    [Fact]
    public void Count_PiecesOutOfOrderWithStartsThatJitter_IsAsOfOnePiece()
    {
        var random = new Random(20_261_123);
        var pieces = new[] { ("A", Ann), ("B", Ben) }.SelectMany(side => side.Item2.Chunk(3).Select((part, i) =>
            TurnScene.Trace(side.Item1, (i * 300) + random.Next(-4, 5), new string(part)))).ToArray();
        random.Shuffle(pieces);
        var scene = new TurnScene();
        foreach (var piece in pieces) scene.Add(piece, 0);

        var turns = scene.To(ScenePhase.Reviewing, 2_000).Count();

        Assert.Equal(JsonSerializer.Serialize(TurnScene.Played(Ann, Ben)), JsonSerializer.Serialize(turns));
    }

    [Fact]
    public void Count_SceneThatIsStillLive_EndsWithItsLastRecord()
    {
        var scene = new TurnScene().Say("A", 0, Ann).Say("B", 0, Ben);

        Assert.Equal(0.0, scene.Count().PlayedSeconds);
        Assert.Equal(1.5, scene.Add(new PresenceChanged("A", true), 1_500).Count().ObservedSeconds);
    }

    [Fact]
    public void Count_AnHour_HasAllOfIt()
    {
        const int Times = 1_800;
        var turns = TurnScene.Played(
            string.Concat(Enumerable.Repeat(Ann, Times)), string.Concat(Enumerable.Repeat(Ben, Times)));

        Assert.Equal((3_600.0, 3_600.0), (turns.PlayedSeconds, turns.ObservedSeconds));
        Assert.Equal((4 * Times, (4 * Times) - 1, 0.4), (turns.Turns, turns.Transfers.Count, turns.MeanTurnSeconds));
    }
}
