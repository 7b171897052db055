using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;

namespace Scenes.Benchmarks;

/// <summary>
/// Labels on many live scenes of a cluster while its servers are killed, and what the logs say of it afterwards.
/// </summary>
/// <param name="silos">The cluster; its servers run.</param>
/// <param name="scenes">Scenes in its store.</param>
/// <param name="load">Who labels them, and how much.</param>
internal sealed class Storm(Silos silos, ImmutableArray<StagedScene> scenes, StormLoad load)
{
    // For what is unanswered when the last label is said.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    // How long labels are said after the last strike at the least.
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(10);

    private readonly ImmutableArray<StormRater> _raters =
    [
        .. scenes.SelectMany(scene =>
            Enumerable.Range(0, load.Raters).Select(rater => new StormRater(scene, rater, silos))),
    ];

    private readonly List<(long Begun, long Done)> _blows = [];

    /// <summary>All who label.</summary>
    public IReadOnlyList<StormRater> All => _raters;

    /// <summary>All that was said.</summary>
    public IEnumerable<SaidLabel> Labels => _raters.SelectMany(rater => rater.Said);

    /// <summary>What was refused for good, and may not be.</summary>
    public IEnumerable<string> Faults => _raters.Select(rater => rater.Fault).OfType<string>();

    /// <summary>Has everybody label, strikes meanwhile, and waits for the last acks, but not for ever.</summary>
    /// <param name="time">For how long labels are said; longer where strikes take longer.</param>
    /// <param name="strikes">What is done after how long; each begins when the one before it is done.</param>
    public async Task RunAsync(TimeSpan time, params (TimeSpan After, Func<Task> Strike)[] strikes)
    {
        using var over = new CancellationTokenSource();
        var running = Task.WhenAll(_raters.Select(rater => rater.RunAsync(over.Token)));
        var begun = Stopwatch.GetTimestamp();
        var striking = StrikeAsync(begun, strikes);
        await SayAsync(begun, Task.WhenAll(PassAsync(time), striking));
        await striking;
        foreach (var rater in _raters) rater.Finish();
        over.CancelAfter(Patience);
        try
        {
            await running;
        }
        catch (OperationCanceledException)
        {
            // What was not acknowledged by now is told by its label.
        }
    }

    /// <summary>How long after each blow each scene took a label that was said after it, in seconds, ordered.</summary>
    public ImmutableArray<double> Recoveries() =>
    [
        .. (from blow in _blows.Select(one => one.Begun)
            from scene in _raters.GroupBy(rater => rater.Scene)
            let acked = scene.SelectMany(rater => rater.Said)
                .Where(label => label.Said >= blow && label.Acked > 0).Select(label => label.Acked)
            select Stopwatch.GetElapsedTime(blow, acked.DefaultIfEmpty(long.MaxValue / 2).Min()).TotalSeconds).Order(),
    ];

    /// <summary>How long each strike took, and the scenes that were away the longest; for a test that failed.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"strikes took {string.Join(", ", _blows.Select(one => Seconds(one.Begun, one.Done)))} s, the slowest scenes "
        + $"{string.Join(", ", Recoveries().TakeLast(5).Select(one => Math.Round(one, 1)))} s");

    /// <summary>Lets time pass: load and blows come when they come, whatever becomes of those before.</summary>
    public static async Task PassAsync(TimeSpan time, CancellationToken ct = default)
    {
        using var timer = new PeriodicTimer(time);
        await timer.WaitForNextTickAsync(ct);
    }

    private static double Seconds(long from, long to) => Math.Round(Stopwatch.GetElapsedTime(from, to).TotalSeconds, 1);

    private async Task StrikeAsync(long begun, (TimeSpan After, Func<Task> Strike)[] strikes)
    {
        foreach (var (after, strike) in strikes)
        {
            var left = after - Stopwatch.GetElapsedTime(begun);
            if (left > TimeSpan.Zero) await PassAsync(left);
            var blow = Stopwatch.GetTimestamp();
            await strike();
            _blows.Add((blow, Stopwatch.GetTimestamp()));
        }

        if (strikes.Length > 0) await PassAsync(Calm);
    }

    /// <summary>One after the other, evenly.</summary>
    private async Task SayAsync(long begun, Task end)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        for (var next = 0L; !end.IsCompleted; await tick.WaitForNextTickAsync())
        {
            var due = (long)(Stopwatch.GetElapsedTime(begun).TotalSeconds * load.PerSecond * _raters.Length);
            for (; next < due; next++) _raters[(int)(next % _raters.Length)].Say();
        }
    }
}
