namespace Scenes.Domain;

/// <summary>
/// The share of scenes that lose a performer before their first curveball: the mean of a Beta distribution, which is
/// conjugate to yes-or-no outcomes (Gelman et al., Bayesian Data Analysis, section 2.4), whose counts decay, so that
/// what was long ago counts less.
/// </summary>
/// <param name="Lost">Scenes that lost somebody, each as far as it still counts.</param>
/// <param name="Kept">Scenes that did not, likewise.</param>
public readonly record struct DropEstimate(double Lost, double Kept)
{
    /// <summary>After how many scenes an older one counts half.</summary>
    public const double HalfLife = 100;

    private static readonly double Decay = Math.Pow(0.5, 1 / HalfLife);

    /// <summary>What is supposed before anything was seen: one in ten, as if ten scenes had said so.</summary>
    public static DropEstimate Prior { get; } = new(1, 9);

    /// <summary>The estimate as it is kept.</summary>
    public DropHistory History => new(Lost, Kept);

    /// <summary>The estimate, in (0, 1).</summary>
    public double Rate => Lost / (Lost + Kept);

    /// <summary>The estimate that was kept.</summary>
    /// <param name="kept">What was kept; null stands for the <see cref="Prior"/>.</param>
    public static DropEstimate Of(DropHistory? kept) => kept is null ? Prior : new(kept.Lost, kept.Kept);

    /// <summary>The estimate after one more scene.</summary>
    /// <param name="lost">Whether it lost somebody.</param>
    public DropEstimate After(bool lost) => new((Lost * Decay) + (lost ? 1 : 0), (Kept * Decay) + (lost ? 0 : 1));
}
