using System.Diagnostics;

namespace Scenes.Benchmarks;

/// <summary>
/// From the start of a built server's process, with a new data folder, to its first ready answer. The best of seven.
/// </summary>
internal static class StartupBenchmark
{
    private const int Starts = 7;

    public static async Task RunAsync(Report report)
    {
        report.Add("startup.ready_s", await BestAsync("Production"), "s");
        report.Add("startup.seeded_s", await BestAsync("Development"), "s");
    }

    private static async Task<double> BestAsync(string environment)
    {
        var best = double.MaxValue;
        for (var i = 0; i < Starts; i++) best = Math.Min(best, (await StartAsync(environment)).TotalSeconds);
        return best;
    }

    private static async Task<TimeSpan> StartAsync(string environment)
    {
        using var folder = new BenchmarkFolder();
        var begun = Stopwatch.GetTimestamp();
        using var server = await ServerProcess.StartAsync(folder.Path, environment);
        return Stopwatch.GetElapsedTime(begun);
    }
}
