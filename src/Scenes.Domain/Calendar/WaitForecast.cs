namespace Scenes.Domain;

/// <summary>
/// How long somebody who comes to a pool now will wait, as a range that is meant to hold for four of five.
/// </summary>
/// <remarks>
/// The range is two quantiles of the waits seen lately, in which newer ones weigh more. Who left without a match is
/// censored, not dropped: they say that a wait was longer than theirs, as in the product-limit estimate of Kaplan and
/// Meier (1958), here with weights. Which quantiles are taken is set on-line by how often each end was missed (adaptive
/// conformal inference, Gibbs and Candes 2021, for each end by itself), so the range stays right as the load changes.
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

    private readonly Queue<(double Seconds, bool Matched)> _waits = new();
    private double _lower = Tail;
    private double _upper = 1 - Tail;

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
        _waits.Enqueue((wait.TotalSeconds, matched));
        if (_waits.Count > Remembered) _waits.Dequeue();
        if (held == true) Hits++;
        if (held == false) Misses++;
        return held;
    }

    /// <summary>The range for somebody who comes now; null while too few matches are known.</summary>
    public WaitRange? Range()
    {
        if (_waits.Count(wait => wait.Matched) < Least) return null;
        var curve = new WaitCurve(Weighted());
        var low = Math.Floor(curve.At(_lower));
        return new WaitRange(low, Math.Max(low + 1, Math.Ceiling(curve.At(_upper))));
    }

    private bool? Judge(double seconds, bool matched, WaitRange told)
    {
        var (below, above) = (seconds < told.LowSeconds, seconds > told.HighSeconds);
        // Who left early might have waited for any time; who left late had waited for too long already.
        if (!matched && !above) return null;
        _lower = Math.Clamp(_lower + Pace * (Tail - (below ? 1 : 0)), 0, 0.5);
        _upper = Math.Clamp(_upper - Pace * (Tail - (above ? 1 : 0)), 0.5, 1);
        return !below && !above;
    }

    private IEnumerable<(double Seconds, bool Matched, double Weight)> Weighted()
    {
        var age = _waits.Count;
        foreach (var (seconds, matched) in _waits) yield return (seconds, matched, Math.Pow(0.5, --age / HalfLife));
    }
}
