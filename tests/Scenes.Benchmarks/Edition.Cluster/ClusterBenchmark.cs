using System.Collections.Immutable;
using System.Diagnostics;

namespace Scenes.Benchmarks;

/// <summary>
/// Servers over one PostgreSQL and 500 labels a second: on 50 scenes while two of three servers are killed and started
/// anew, on 1,000 scenes while one is killed for good, on 50 while the database is gone for a minute; and what a label
/// costs with one server and with three. What was acknowledged has to stand in the logs, once.
/// </summary>
internal static class ClusterBenchmark
{
    private const int Servers = 3;

    private static readonly TimeSpan Time = TimeSpan.FromSeconds(120);

    // Until what is called often is compiled.
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(30);

    public static async Task RunAsync(Report report)
    {
        await KillTwoAsync(report);
        await KillOneOfManyScenesAsync(report);
        await LoseTheStoreAsync(report);
        await GrowAsync(report);
    }

    private static async Task KillTwoAsync(Report report)
    {
        using var silos = Silos.Create(Servers, ServerProcess.Product);
        await using var stage = await StormStage.OpenAsync(silos);
        var (storm, verdict) = await stage.RunAsync(StormLoad.Usual, Time,
            (Time / 4, () => silos.KillAndStartAsync(1)),
            (Time * 5 / 8, () => silos.KillAndStartAsync(2)));
        await AddAsync(report, "cluster", storm, verdict);
    }

    private static async Task KillOneOfManyScenesAsync(Report report)
    {
        using var silos = Silos.Create(Servers, ServerProcess.Product);
        await using var stage = await StormStage.OpenAsync(silos);
        var (storm, verdict) = await stage.RunAsync(StormLoad.Wide, Time / 2, (Time / 4, () =>
        {
            silos.Kill(1);
            return Task.CompletedTask;
        }
        ));
        await AddAsync(report, "cluster.wide", storm, verdict);
    }

    private static async Task LoseTheStoreAsync(Report report)
    {
        using var silos = Silos.Create(Servers, ServerProcess.Product);
        await using var stage = await StormStage.OpenAsync(silos);
        var back = 0L;
        var (storm, _) = await stage.RunAsync(StormLoad.Usual, Time, (Time / 8, () =>
        {
            silos.Store.Kill();
            return Task.CompletedTask;
        }
        ), (Time * 5 / 8, () =>
        {
            silos.Store.Start();
            back = Stopwatch.GetTimestamp();
            return Task.CompletedTask;
        }
        ));
        var waited = storm.Labels.Where(label => label.Said < back).ToList();
        report.Add("cluster.store_unacked", waited.Count(label => label.Acked == 0), "");
        report.Add("cluster.store_back_s",
            Stopwatch.GetElapsedTime(back, waited.Max(label => label.Acked)).TotalSeconds, "s");
    }

    private static async Task GrowAsync(Report report)
    {
        var (one, three) = (await CpuPerLabelAsync(1), await CpuPerLabelAsync(Servers));
        report.Add("cluster.cpu_1_us", one, "us per label");
        report.Add("cluster.cpu_3_us", three, "us per label");
        report.Add("cluster.cpu_growth", three / one - 1, "");
    }

    private static async Task<double> CpuPerLabelAsync(int servers)
    {
        using var silos = Silos.Create(servers, ServerProcess.Product);
        await using var stage = await StormStage.OpenAsync(silos);
        await stage.RunAsync(StormLoad.Usual, Warming);
        var before = silos.Cpu;
        var (storm, _) = await stage.RunAsync(StormLoad.Usual, Time / 2);
        return (silos.Cpu - before).TotalMicroseconds / storm.Labels.Count(label => label.Acked > 0);
    }

    private static async Task AddAsync(Report report, string name, Storm storm, StormVerdict verdict)
    {
        var labels = storm.Labels.ToList();
        var recoveries = storm.Recoveries();
        report.Add($"{name}.labels", labels.Count, "");
        report.Add($"{name}.unacked", labels.Count(label => label.Acked == 0), "");
        report.Add($"{name}.lost", verdict.Lost, "");
        report.Add($"{name}.doubled", verdict.Doubled, "");
        report.Add($"{name}.broken_logs", verdict.Faults, "");
        report.Add($"{name}.recover_p50_s", At(recoveries, 0.5), "s");
        report.Add($"{name}.recover_p95_s", At(recoveries, 0.95), "s");
        report.Add($"{name}.recover_max_s", recoveries[^1], "s");
        foreach (var fault in storm.Faults) await Console.Error.WriteLineAsync(fault);
    }

    private static double At(ImmutableArray<double> ordered, double share) =>
        ordered[(int)(share * (ordered.Length - 1))];
}
