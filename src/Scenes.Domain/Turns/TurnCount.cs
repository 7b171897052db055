namespace Scenes.Domain;

/// <summary>Adds up stretches of a scene, one after the other.</summary>
internal sealed class TurnCount
{
    private readonly FloorWalk _floor = new();
    private readonly long[] _knownMs = new long[2];
    private long _playedMs;
    private long _observedMs;

    /// <summary>Takes a stretch in which the scene was played.</summary>
    /// <param name="fromMs">Its beginning, milliseconds since 1970.</param>
    /// <param name="a">See <see cref="VoiceHops.Of"/>.</param>
    /// <param name="b">As many.</param>
    public void Add(long fromMs, bool?[] a, bool?[] b)
    {
        FloorRun[] runs = [.. FloorRun.Of(a, b)];
        _playedMs += a.Length * VoiceHops.HopMs;
        _observedMs += runs.Where(run => run.State != FloorState.Unknown).Sum(run => run.Ms);
        _knownMs[0] += a.Count(hop => hop is not null) * VoiceHops.HopMs;
        _knownMs[1] += b.Count(hop => hop is not null) * VoiceHops.HopMs;
        _floor.Walk(runs, fromMs);
    }

    /// <summary>What came of it.</summary>
    public SceneTurns ToTurns()
    {
        int[] turns = [.. _floor.Sides.SelectMany(side => side.Turns)];
        int[] transfers = [.. _floor.Sides.SelectMany(side => side.Latencies)];
        return new SceneTurns(
            Seconds(_playedMs), Seconds(_observedMs), Seconds(_playedMs - _observedMs), Seconds(_floor.SilentMs),
            Seconds(_floor.BothMs), Share(_floor.BothMs, _observedMs), _floor.LongestSilence, turns.Length, Mean(turns),
            Spread.Of(transfers), Spread.Of(transfers.Where(ms => ms >= 0)),
            Spread.Of(transfers.Where(ms => ms < 0).Select(ms => -ms)), Spread.Of(_floor.WithinOverlaps),
            [Side(0), Side(1)]);
    }

    private SideTurns Side(int which)
    {
        var side = _floor.Sides[which];
        return new SideTurns(
            which == 0 ? "A" : "B", Seconds(_knownMs[which]), Seconds(_playedMs - _knownMs[which]),
            Seconds(side.SpeechMs), Share(side.SpeechMs, _observedMs),
            Share(side.SpeechMs, _floor.Sides.Sum(any => any.SpeechMs)), Spread.Of(side.Spurts),
            Spread.Of(side.Pauses), side.Turns.Count, Mean(side.Turns), Spread.Of(side.Latencies));
    }

    private static double Seconds(long ms) => ms / 1_000.0;

    private static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;

    private static double? Mean(IReadOnlyCollection<int> turns) =>
        turns.Count == 0 ? null : Math.Round(turns.Average() / 1_000, 3);
}
