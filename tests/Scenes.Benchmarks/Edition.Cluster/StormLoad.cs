namespace Scenes.Benchmarks;

/// <summary>Who labels in a storm, and how much.</summary>
/// <param name="Scenes">Live scenes.</param>
/// <param name="Raters">Who label each, 1 to 5.</param>
/// <param name="PerSecond">Labels a second of each rater.</param>
internal sealed record StormLoad(int Scenes, int Raters, double PerSecond)
{
    /// <summary>500 labels a second on 50 scenes.</summary>
    public static StormLoad Usual { get; } = new(50, 5, 2);

    /// <summary>As many labels, on 1,000 scenes.</summary>
    public static StormLoad Wide { get; } = new(1_000, 1, 0.5);
}
