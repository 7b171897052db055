namespace Scenes.Domain;

/// <summary>
/// How durations are spread, milliseconds. Quantiles are interpolated between the two nearest, definition 7 of Hyndman
/// and Fan 1996 ("Sample quantiles in statistical packages", The American Statistician 50); null where there is nothing
/// to take them of.
/// </summary>
/// <param name="Count">How many there are.</param>
/// <param name="P5">5 % are shorter.</param>
/// <param name="P25">25 % are shorter.</param>
/// <param name="Median">Half of them are shorter.</param>
/// <param name="P75">75 % are shorter.</param>
/// <param name="P95">95 % are shorter.</param>
/// <param name="Histogram">How many are how long.</param>
public sealed record Spread(
    int Count, double? P5, double? P25, double? Median, double? P75, double? P95, Histogram Histogram)
{
    /// <summary>The spread of some durations.</summary>
    /// <param name="durations">Milliseconds, in any order.</param>
    public static Spread Of(IEnumerable<int> durations)
    {
        int[] sorted = [.. durations.Order()];
        return new Spread(sorted.Length, Quantile(sorted, 0.05), Quantile(sorted, 0.25), Quantile(sorted, 0.5),
            Quantile(sorted, 0.75), Quantile(sorted, 0.95), Histogram.Of(sorted));
    }

    private static double? Quantile(int[] sorted, double share)
    {
        if (sorted.Length == 0) return null;
        var place = (sorted.Length - 1) * share;
        var low = (int)place;
        var high = Math.Min(low + 1, sorted.Length - 1);
        // Interpolation leaves crumbs of binary fractions that say nothing.
        return Math.Round(sorted[low] + ((place - low) * (sorted[high] - sorted[low])), 3);
    }
}
