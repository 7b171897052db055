using Scenes.Domain;
using Scenes.Domain.Tests;

namespace Scenes.Benchmarks;

/// <summary>
/// What a pass over many who wait costs and what it is worth. Times are of the processor: the machine is shared, and a
/// pass uses one core.
/// </summary>
internal static class MatcherBenchmark
{
    private const int Seed = 7;

    public static async Task RunAsync(Report report)
    {
        foreach (var (people, name) in new[] { (100, "100"), (1_000, "1k"), (10_000, "10k"), (100_000, "100k") })
            MeasurePass(report, people, name);
        MeasureShare(report);
        MeasureExact(report);
        MatcherEvening.Measure(report);
        await MatcherLoad.MeasureAsync(report);
    }

    private static void MeasurePass(Report report, int people, string name)
    {
        var pool = new MatcherPool(people, Seed);
        var room = new WaitingRoom();
        foreach (var ticket in pool.Tickets()) room.Put(ticket);
        var pass = new MatchPass();
        var (best, bytes, pairs) = (double.MaxValue, 0L, 0);
        // The first ones are the compiler's.
        for (var run = 0; run < 8; run++)
        {
            var (cpu, before) = (Environment.CpuUsage.TotalTime, GC.GetAllocatedBytesForCurrentThread());
            pairs = pass.Run(room, pool.Cells, MatcherPool.Now, new MatchOptions(Seed)).Length;
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            best = Math.Min(best, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
            if (run == 0) report.Add($"matcher.first_bytes_per_ticket_{name}", bytes / (double)people, "bytes");
        }

        report.Add($"matcher.pass_{name}_s", best, "s");
        report.Add($"matcher.pairs_{name}", pairs, "pairs");
        if (people == 100_000) report.Add("matcher.bytes_per_ticket", bytes / (double)people, "bytes");
    }

    /// <summary>How many random pairs could play anything at all: the generator's own figure.</summary>
    private static void MeasureShare(Report report)
    {
        const int Tries = 4_000;
        var pool = new MatcherPool(1_000, Seed);
        var (tickets, lots, pass) = (pool.Tickets().ToList(), new Random(Seed), new MatchPass());
        var room = new WaitingRoom();
        var compatible = 0;
        for (var i = 0; i < Tries; i++)
        {
            var (a, b) = (tickets[lots.Next(tickets.Count)], tickets[lots.Next(tickets.Count)]);
            room.Put(a);
            room.Put(b);
            compatible += pass.Run(room, pool.Cells, MatcherPool.Now, new MatchOptions(Seed)).Length;
            room.Remove(a.Performer);
            room.Remove(b.Performer);
        }

        report.Add("matcher.compatible_share", compatible / (double)Tries, "ratio");
    }

    private static void MeasureExact(Report report)
    {
        var (ours, exact) = (0.0, 0.0);
        var pass = new MatchPass();
        for (var seed = 1; seed <= 1_000; seed++)
        {
            var instance = new MatchInstance(seed);
            ours += pass.Run(MatchInstance.Room(instance.Tickets), instance.Cells, MatchInstance.Now,
                new MatchOptions(1)).Sum(pair => (double)pair.Score);
            exact += ExactMatching.Solve(instance);
        }

        report.Add("matcher.vs_exact", ours / exact, "ratio");
    }
}
