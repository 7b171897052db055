namespace Scenes.Benchmarks;

/// <summary>
/// Three servers over one PostgreSQL, 50 live scenes, 500 labels a second; one server after the other is killed and
/// started anew. What was acknowledged has to stand in the logs, once.
/// </summary>
internal static class ClusterBenchmark
{
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(120);

    public static async Task RunAsync(Report report)
    {
        using var silos = Silos.Create(StormStage.Servers, ServerProcess.Product);
        var (storm, verdict) = await StormStage.RunAsync(silos, Time,
            (Time / 4, () => silos.KillAndStartAsync(1)),
            (Time * 5 / 8, () => silos.KillAndStartAsync(2)));
        var recoveries = storm.Recoveries();
        var labels = storm.Labels.ToList();
        report.Add("cluster.labels", labels.Count, "");
        report.Add("cluster.unacked", labels.Count(label => label.Acked == 0), "");
        report.Add("cluster.lost", verdict.Lost, "");
        report.Add("cluster.doubled", verdict.Doubled, "");
        report.Add("cluster.broken_logs", verdict.Faults, "");
        report.Add("cluster.recover_p50_s", recoveries[(recoveries.Length - 1) / 2], "s");
        report.Add("cluster.recover_p95_s", recoveries[(int)(0.95 * (recoveries.Length - 1))], "s");
        report.Add("cluster.recover_max_s", recoveries[^1], "s");
        foreach (var fault in storm.Faults) await Console.Error.WriteLineAsync(fault);
    }
}
