using System.Collections.Immutable;

namespace Scenes.Domain.Tests;

/// <summary>
/// Recordings are taken from those who play, whatever comes twice, late or out of order, and never from anybody else,
/// beyond their bounds, or after they must stop.
/// </summary>
public sealed class RecordingRulesTests
{
    private static readonly SegmentId First = SegmentId.Parse("segment1");
    private static readonly SegmentId Second = SegmentId.Parse("segment2");

    [Fact]
    public void Announce_Again_ChangesNothing_AndOtherwise_IsRefused()
    {
        var play = Announced(out var opening);
        Assert.Empty(Accepted(RecordingRules.Announce(play.State, Sample.Ann, First, opening, play.Now)));
        Assert.Equal("segment.differs", RecordingRules.Announce(
            play.State, Sample.Ann, First, opening with { Width = 1_280 }, play.Now).Rejection!.Code);
        Assert.Equal("segment.differs",
            RecordingRules.Announce(play.State, Sample.Ben, First, opening, play.Now).Rejection!.Code);
        Assert.Single(play.State.Segments);
    }

    [Fact]
    public void Announce_ByWhoeverDoesNotPlay_IsNotFound()
    {
        var play = Play.Live();
        play.Accept(SceneRules.Observe(play.State, Sample.Oda, "x-3"),
            new SealedCast("01", [new SealedSlot("O1", Sample.Oda)]));
        foreach (var who in new[] { Sample.Oda, PerformerId.Parse("p-kit") })
        {
            Assert.Equal(Rejection.NotFound,
                RecordingRules.Announce(play.State, who, First, Opening(play), play.Now).Rejection);
        }
    }

    [Theory]
    [InlineData(-2_001, "segment.out_of_time")]
    [InlineData(-2_000, null)]
    [InlineData(62_000, null)]
    [InlineData(62_001, "segment.out_of_time")]
    public void Announce_AroundWhatIsPlayed_IsTakenWithinIt(int afterStartMs, string? code)
    {
        var play = Play.Live();
        var opening = Opening(play) with { StartedAtMs = Opening(play).StartedAtMs + afterStartMs - 70, OffsetMs = 70 };
        play.Pass(60, "A", "B");
        Assert.Equal(code, RecordingRules.Announce(play.State, Sample.Ann, First, opening, play.Now).Rejection?.Code);
    }

    [Fact]
    public void Announce_WithWrongFields_NamesEach()
    {
        var play = Play.Live();
        var wrong = new SegmentOpening("video/mp4", -1, double.NaN, 60_001, -1, 0, 16_385, 1_001, 0, 0);
        var refused = RecordingRules.Announce(play.State, Sample.Ann, First, wrong, play.Now).Rejection!;
        Assert.Equal("segment.invalid", refused.Code);
        Assert.Equal(
            [
                "mediaType", "startedAtMs", "offsetMs", "uncertaintyMs", "slateAtMs", "width", "height", "frameRate",
                "videoBitsPerSecond", "audioBitsPerSecond",
            ],
            refused.Errors.Select(error => error.Path));
    }

    [Fact]
    public void Announce_MoreThanTheLimit_IsRefused_AndTheOtherHasTheirOwn()
    {
        var play = Play.Live();
        for (var i = 0; i < Limits.SegmentsPerSlot; i++)
            play.Accept(RecordingRules.Announce(play.State, Sample.Ann, Id(i), Opening(play), play.Now));
        Assert.Equal("segments.too_many", RecordingRules.Announce(
            play.State, Sample.Ann, Id(99), Opening(play), play.Now).Rejection!.Code);
        play.Accept(RecordingRules.Announce(play.State, Sample.Ben, Id(99), Opening(play), play.Now));

        static SegmentId Id(int number) => SegmentId.Parse($"segment{number:00}");
    }

    [Fact]
    public void Add_InAnyOrderAndTwice_IsKeptOnce_AndCountsWithoutAGap()
    {
        var play = Announced(out _);
        foreach (var part in new[] { 2, 0, 2, 1, 0, 4 }) play.Accept(Add(play, Part(part)));
        var segment = Assert.Single(play.State.Segments);
        Assert.Equal((3, 400L), (segment.Whole, segment.Bytes));
        Assert.Equal([0, 1, 2, 4], segment.Parts.Keys);
        Assert.Equal("0-2,4", RecordingViews.For(play.State, Sample.Ann).Value!.Segments.Single().Stored);
        Assert.Equal("part.differs", Add(play, Part(1) with { Sha256 = new string('f', 64) }).Rejection!.Code);
        Assert.Equal("part.differs", Add(play, Part(1) with { Bytes = 99 }).Rejection!.Code);
    }

    [Theory]
    [InlineData(-1, 100, "part")]
    [InlineData(Limits.PartsPerSegment, 100, "part")]
    [InlineData(0, 0, "bytes")]
    [InlineData(0, Limits.PartBytes + 1, "bytes")]
    public void Add_BeyondABound_NamesTheField(int part, long bytes, string path)
    {
        var refused = Add(Announced(out _), new RecordedPart(part, bytes, new string('0', 64))).Rejection!;
        Assert.Equal(("part.invalid", path), (refused.Code, refused.Errors.Single().Path));
    }

    [Theory]
    [InlineData(Limits.PartsPerSegment - 1, 1)]
    [InlineData(0, Limits.PartBytes)]
    public void Add_AtABound_IsTaken(int part, long bytes) =>
        Announced(out _).Accept(Add(Announced(out _), new RecordedPart(part, bytes, new string('0', 64))));

    [Fact]
    public void Add_UpToTheQuota_IsTaken_AndNoByteMore()
    {
        var play = Announced(out _);
        const int Whole = (int)(Limits.RecordingBytesPerSlot / Limits.PartBytes);
        for (var i = 0; i < Whole - 1; i++) play.Accept(Add(play, Part(i) with { Bytes = Limits.PartBytes }));
        play.Accept(Add(play, Part(Whole) with { Bytes = Limits.PartBytes - 1 }));
        Assert.Equal("recording.full", Add(play, Part(Whole + 1) with { Bytes = 2 }).Rejection!.Code);
        play.Accept(Add(play, Part(Whole + 1) with { Bytes = 1 }));
        Assert.Equal("recording.full", Add(play, Part(Whole + 2) with { Bytes = 1 }).Rejection!.Code);
    }

    [Fact]
    public void Add_ToAnothersSegment_IsNotFound()
    {
        var play = Announced(out _);
        Assert.Equal(Rejection.NotFound,
            RecordingRules.Add(play.State, Sample.Ben, First, Part(0), play.Now).Rejection);
        Assert.Equal(Rejection.NotFound,
            RecordingRules.Add(play.State, Sample.Ann, Second, Part(0), play.Now).Rejection);
    }

    [Fact]
    public void Close_BeforeAllCame_TakesTheRest_AndNoMore()
    {
        var play = Announced(out _);
        play.Accept(Add(play, Part(3)));
        Assert.Equal("segment.invalid", Close(play, 3).Rejection!.Code);
        play.Accept(Close(play, 5));
        Assert.Empty(Accepted(Close(play, 5)));
        Assert.Equal("segment.differs", Close(play, 6).Rejection!.Code);
        play.Accept(Add(play, Part(4)));
        Assert.Equal("segment.closed", Add(play, Part(5)).Rejection!.Code);
        Assert.False(play.State.Segments[0].IsComplete);
        for (var i = 0; i < 3; i++) play.Accept(Add(play, Part(i)));
        Assert.True(play.State.Segments[0].IsComplete);
    }

    [Fact]
    public void Parts_AfterTheScene_AreTakenForADay_AlsoWhenItIsCompleted()
    {
        var play = Announced(out _);
        Reviewed(play);
        Assert.Equal(ScenePhase.Completed, play.State.Phase);
        play.Sleep((Limits.UploadHours * 3600) - 1);
        play.Accept(Add(play, Part(0)));
        play.Sleep(1);
        Assert.Equal("scene.closed", Add(play, Part(1)).Rejection!.Code);
        // What was confirmed stays confirmed.
        Assert.Empty(Accepted(Add(play, Part(0))));
    }

    [Fact]
    public void Parts_AfterTheStopWordOrAWithdrawal_AreRefused()
    {
        var stopped = Announced(out _);
        stopped.Accept(SceneRules.Stop(stopped.State, Sample.Ben, stopped.Now));
        Assert.Equal("scene.closed", Add(stopped, Part(0)).Rejection!.Code);
        var withdrawn = Announced(out var opening);
        withdrawn.Accept(SceneRules.WithdrawConsent(withdrawn.State, Sample.Ben, withdrawn.Now));
        Assert.Equal("scene.closed", Add(withdrawn, Part(0)).Rejection!.Code);
        Assert.Equal("scene.closed", RecordingRules.Announce(
            withdrawn.State, Sample.Ann, Second, opening, withdrawn.Now).Rejection!.Code);
    }

    internal static SegmentOpening Opening(Play play) => new("video/webm;codecs=vp8,opus",
        play.State.LiveSince!.Value.ToUnixTimeMilliseconds(), 0, 5, null, 640, 480, 30, 800_000, 128_000);

    internal static RecordedPart Part(int part) => new(part, 100, $"{part:x64}");

    internal static Play Announced(out SegmentOpening opening)
    {
        var play = Play.Live();
        opening = Opening(play);
        play.Accept(RecordingRules.Announce(play.State, Sample.Ann, First, opening, play.Now));
        return play;
    }

    internal static Decision<SceneEvent> Add(Play play, RecordedPart part) =>
        RecordingRules.Add(play.State, Sample.Ann, First, part, play.Now);

    internal static Decision<SceneEvent> Close(Play play, int parts) =>
        RecordingRules.Close(play.State, Sample.Ann, First, new SegmentClosing(parts), play.Now);

    internal static void Reviewed(Play play, params string[] scopes)
    {
        play.Pass(400, "A", "B");
        play.Accept(SceneRules.ProposeEnd(play.State, Sample.Ann, play.Now));
        play.Accept(SceneRules.ProposeEnd(play.State, Sample.Ben, play.Now));
        play.Accept(SceneRules.Review(play.State, Sample.Ann, new SceneReview([.. scopes])));
        play.Accept(SceneRules.Review(play.State, Sample.Ben, new SceneReview([.. scopes])));
    }

    private static ImmutableArray<SceneEvent> Accepted(Decision<SceneEvent> decision)
    {
        Assert.Null(decision.Rejection);
        return decision.Events;
    }
}
