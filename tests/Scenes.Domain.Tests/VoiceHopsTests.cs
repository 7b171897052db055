namespace Scenes.Domain.Tests;

/// <summary>Voice activity is put together from its pieces: what nobody sent is unknown and never silence.</summary>
public sealed class VoiceHopsTests
{
    [Theory]
    [InlineData(20, 0)]
    [InlineData(21, 21)]
    public void Of_PauseBetweenSpeech_IsFilledUpTo200Ms(int pause, int silent)
    {
        var log = Log((1, "A", 0, Run(5, true)), (2, "A", 50, Run(pause, false)),
            (3, "A", 50 + (pause * 10), Run(5, true)));

        var hops = VoiceHops.Of(log.Pieces, 'A', 0, (10 + pause) * 10);

        Assert.Equal(silent, hops.Count(hop => hop == false));
    }

    [Fact]
    public void Of_SpurtOfOneHop_IsThrownAwayAndOfTwoIsKept()
    {
        var log = Log((1, "A", 0, [.. Run(30, false), 1, .. Run(30, false), 1, 1, .. Run(30, false)]));

        Assert.Equal(2, VoiceHops.Of(log.Pieces, 'A', 0, 930).Count(hop => hop == true));
    }

    [Fact]
    public void Of_MissingTrace_IsUnknownAndHolesOfJitterAreNot()
    {
        var log = Log((1, "A", 3, Run(10, true)), (2, "A", 124, Run(10, true)), (3, "A", 400, Run(10, true)));

        var hops = VoiceHops.Of(log.Pieces, 'A', 0, 600);

        Assert.Equal((32, 0, 28), Count(hops));
    }

    [Fact]
    public void Of_OverlapStandInAndCorrection_LaterSeqHoldsAndWhatWasCorrectedIsGone()
    {
        var log = Log((9, "A2", 200, Run(30, false)), (5, "A", 0, Run(50, true)), (7, "A", 0, Run(90, true)),
            (6, "B", 0, Run(90, true)));
        log.Add(12, new Labelled("A", 0, 0, 0, new RetractionLabel("model", "A", 0) { Corrects = 7 }));

        var hops = VoiceHops.Of(log.Pieces, 'A', 0, 900);

        Assert.Equal((20, 30, 40), Count(hops));
    }

    private static (int Speech, int Silence, int Unknown) Count(bool?[] hops) =>
        (hops.Count(hop => hop == true), hops.Count(hop => hop == false), hops.Count(hop => hop is null));

    private static double[] Run(int hops, bool speech) => [.. Enumerable.Repeat(speech ? 0.5 : 0.49, hops)];

    private static VoiceLog Log(params (long Seq, string Slot, long AtMs, double[] Samples)[] pieces)
    {
        var log = new VoiceLog();
        foreach (var (seq, slot, at, samples) in pieces)
        {
            log.Add(seq, new Labelled(slot, at, 0, 0, new TraceLabel(
                "model", slot[..1], at, "voice-activity", false, 10, [.. samples], Vocabulary.MachineTracesId)));
        }

        return log;
    }
}
