namespace Scenes.Benchmarks;

/// <summary>What only this edition can be asked.</summary>
internal static class EditionBenchmarks
{
    public static IReadOnlyDictionary<string, Func<Report, Task>> All { get; } =
        new Dictionary<string, Func<Report, Task>> { ["cluster"] = ClusterBenchmark.RunAsync };
}
