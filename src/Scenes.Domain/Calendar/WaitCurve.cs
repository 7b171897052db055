using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>
/// The share of waits that have ended with a match by a time: the product-limit estimate (Kaplan and Meier 1958), in
/// which each wait weighs as it is told.
/// </summary>
internal sealed class WaitCurve
{
    private readonly ImmutableArray<(double Seconds, double Share)> _steps;
    private readonly double _longest;

    public WaitCurve(IEnumerable<(double Seconds, bool Matched, double Weight)> waits)
    {
        // A match at the very time at which somebody left was before it.
        var sorted = waits.OrderBy(wait => wait.Seconds).ThenByDescending(wait => wait.Matched).ToList();
        var (risk, still) = (sorted.Sum(wait => wait.Weight), 1d);
        var steps = ImmutableArray.CreateBuilder<(double, double)>();
        foreach (var (seconds, matched, weight) in sorted)
        {
            if (matched)
            {
                still *= Math.Max(0, 1 - weight / risk);
                steps.Add((seconds, 1 - still));
            }

            risk -= weight;
        }

        _longest = sorted.Count == 0 ? 0 : sorted[^1].Seconds;
        _steps = steps.ToImmutable();
    }

    /// <summary>
    /// The time by which a share of the waits that were no shorter than some time has ended, seconds; the longest wait
    /// when so many have not, for that is all that is known.
    /// </summary>
    public double At(double share, double waited = 0)
    {
        var before = 0d;
        foreach (var (seconds, reached) in _steps)
        {
            if (seconds < waited) before = reached;
            else if (reached >= before + share * (1 - before)) return seconds;
        }

        return Math.Max(_longest, waited);
    }
}
