namespace Scenes.Domain;

/// <summary>
/// How long somebody who comes to a pool now will wait, as a range that is meant to hold for four of five.
/// </summary>
/// <remarks>
/// The range is two quantiles of the waits seen lately, in which newer ones weigh more. Who left without a match is
/// censored, not dropped: they say that a wait was longer than theirs, as in the product-limit estimate of Kaplan and
/// Meier (1958), here with weights. Which quantiles are taken is set on-line by how often each end was missed (adaptive
/// conformal inference, Gibbs and Candes 2021, for each end by itself), so the range stays right as the load changes.
/// Where no quantile is far enough, as in a queue that grows, the range goes on beyond the shortest and the longest:
/// levels that stop there would lose what the source promises.
/// Not safe for several threads. Decides by nothing but what it was told, so the same waits give the same ranges.
/// </remarks>
public sealed class WaitForecast
{
    /// <summary>Waits that are remembered.</summary>
    public const int Remembered = 200;

    /// <summary>Matches that must be known before there is a range.</summary>
    public const int Least = 20;

    /// <summary>The share of arrivals for which the range is meant to hold.</summary>
    public const double Meant = 0.8;

    private const double Tail = (1 - Meant) / 2;

    // After as many waits one counts half.
    private const double HalfLife = 40;

    // How fast the ends follow what was missed: gamma of the source.
    private const double Pace = 0.02;

    private readonly Queue<EndedWait> _waits = new();
    private double _lower = Tail;
    private double _upper = 1 - Tail;
    private WaitCurve? _curve;

    /// <summary>A forecast that knows nothing.</summary>
    public WaitForecast()
    {
    }

    /// <summary>A forecast that knows what another one knew.</summary>
    public WaitForecast(WaitHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        foreach (var wait in history.Waits.TakeLast(Remembered)) _waits.Enqueue(wait);
        (_lower, _upper) = (history.Lower, history.Upper);
        (Hits, Misses) = (history.Hits, history.Misses);
    }

    /// <summary>Waits that lay within the range they were told, since the beginning.</summary>
    public long Hits { get; private set; }

    /// <summary>Waits that did not.</summary>
    public long Misses { get; private set; }

    /// <summary>
    /// Learns how a wait ended, and whether it lay in the range that was told when it began.
    /// </summary>
    /// <param name="wait">How long it was, not below zero.</param>
    /// <param name="matched">Whether it ended with a match; false for somebody who left.</param>
    /// <param name="told">The range of when it began; null when there was none.</param>
    /// <returns>
    /// Whether the range held; null when nothing can be said: there was none, or they left before its end.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The wait is below zero.</exception>
    public bool? Observe(TimeSpan wait, bool matched, WaitRange? told = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(wait, TimeSpan.Zero);
        var held = told is null ? null : Judge(wait.TotalSeconds, matched, told);
        _waits.Enqueue(new EndedWait(wait.TotalSeconds, matched));
        if (_waits.Count > Remembered) _waits.Dequeue();
        _curve = null;
        if (held == true) Hits++;
        if (held == false) Misses++;
        return held;
    }

    /// <summary>The range for somebody who comes now, or who has waited for some time; null while too few matches are
    /// known that took as long.</summary>
    /// <param name="waited">How long they have waited, not below zero.</param>
    public WaitRange? Range(TimeSpan waited = default)
    {
        var seconds = waited.TotalSeconds;
        if (_waits.Count(wait => wait.Matched && wait.Seconds >= seconds) < Least) return null;
        _curve ??= new WaitCurve(Weighted());
        var low = _curve.At(Math.Max(_lower, 0), seconds) - seconds;
        var high = _curve.At(Math.Min(_upper, 1), seconds) - seconds;
        // Beyond the shortest and the longest of all that was seen.
        low *= 1 + Math.Min(_lower, 0);
        high *= Math.Max(_upper, 1);
        low = Math.Floor(seconds + low);
        return new WaitRange(low, Math.Max(low + 1, Math.Ceiling(seconds + high)));
    }

    /// <summary>All that it knows, for another one.</summary>
    public WaitHistory History() => new([.. _waits], _lower, _upper, Hits, Misses);

    private bool? Judge(double seconds, bool matched, WaitRange told)
    {
        var (below, above) = (seconds < told.LowSeconds, seconds > told.HighSeconds);
        // Who left early might have waited for any time; who left late had waited for too long already.
        if (!matched && !above) return null;
        _lower = Math.Clamp(_lower + Pace * (Tail - (below ? 1 : 0)), -1, 0.5);
        _upper = Math.Clamp(_upper - Pace * (Tail - (above ? 1 : 0)), 0.5, 2);
        return !below && !above;
    }

    private IEnumerable<(double Seconds, bool Matched, double Weight)> Weighted()
    {
        var age = _waits.Count;
        foreach (var (seconds, matched) in _waits) yield return (seconds, matched, Math.Pow(0.5, --age / HalfLife));
    }
}
