namespace Scenes.Domain;

/// <summary>
/// Follows who has the floor, after Heldner and Edlund 2010 ("Pauses, gaps and overlaps in conversations", Journal of
/// Phonetics 38): whoever last spoke alone has it. Silence before they go on is a pause, before the other goes on a
/// gap; speech of both is an overlap between the speakers when the other goes on alone, else one within a turn. The
/// two sides are treated alike. What the unknown cuts off is no pause, gap or overlap, as nobody knows its other end.
/// </summary>
internal sealed class FloorWalk
{
    private const int Nobody = -1;

    private FloorRun _before;
    private int _holder = Nobody;
    private int _turnFirst;
    private int _turnEnd;

    public FloorSide[] Sides { get; } = [new(), new()];

    public List<int> WithinOverlaps { get; } = [];

    public long SilentMs { get; private set; }

    public long BothMs { get; private set; }

    public SilentStretch? LongestSilence { get; private set; }

    /// <summary>Takes a stretch of time, in which nobody has the floor at first.</summary>
    /// <param name="runs">What it consists of, in order.</param>
    /// <param name="fromMs">Its beginning, milliseconds since 1970.</param>
    public void Walk(IEnumerable<FloorRun> runs, long fromMs)
    {
        foreach (var run in runs) Step(run, fromMs);
        Step(default, fromMs);
    }

    private void Step(FloorRun run, long fromMs)
    {
        foreach (var side in (ReadOnlySpan<int>)[0, 1])
        {
            if (run.Has(side)) Sides[side].Speak(run);
            else Sides[side].Stop();
        }

        if (run.State == FloorState.Unknown) EndTurn();
        else if (run.State is FloorState.A or FloorState.B && _holder != (int)(run.State - FloorState.A)) Take(run);
        else GoOn();
        if (run.State == FloorState.Silence) Silent(run, fromMs);
        else if (_holder != Nobody) _turnEnd = run.End;
        if (run.State == FloorState.Both) BothMs += run.Ms;
        _before = run;
    }

    private void Take(FloorRun run)
    {
        var overlaps = _before.State == FloorState.Both;
        var side = (int)(run.State - FloorState.A);
        if (_holder != Nobody)
        {
            var silence = _before.State == FloorState.Silence ? _before.Ms : 0;
            Sides[side].Latencies.Add(overlaps ? -_before.Ms : silence);
        }

        EndTurn();
        _holder = side;
        _turnFirst = overlaps ? _before.First : run.First;
    }

    private void GoOn()
    {
        if (_holder == Nobody) return;
        if (_before.State == FloorState.Silence) Sides[_holder].Pauses.Add(_before.Ms);
        else if (_before.State == FloorState.Both) WithinOverlaps.Add(_before.Ms);
    }

    private void EndTurn()
    {
        if (_holder != Nobody) Sides[_holder].Turns.Add((_turnEnd - _turnFirst) * VoiceHops.HopMs);
        _holder = Nobody;
    }

    private void Silent(FloorRun run, long fromMs)
    {
        SilentMs += run.Ms;
        if (run.Ms / 1_000.0 > (LongestSilence?.Seconds ?? 0))
            LongestSilence = new SilentStretch(fromMs + (run.First * (long)VoiceHops.HopMs), run.Ms / 1_000.0);
    }
}
