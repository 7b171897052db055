using System.Collections.Immutable;
using System.Diagnostics;

namespace Scenes.Benchmarks;

/// <summary>
/// Recordings over HTTP into a server process on this machine: as fast as a few browsers can send them, then one part
/// of each of 500 performers at once. What is acknowledged is durable and in the scene's log.
/// </summary>
internal static class RecordingBenchmark
{
    private const int Together = 500;
    private const int Senders = 8;
    private const int Seconds = 15;
    private const int Rounds = 3;

    public static async Task RunAsync(Report report)
    {
        using var folder = new BenchmarkFolder();
        ImmutableArray<StagedScene> scenes;
        await using (var stage = await BenchmarkStage.OpenAsync(folder.Path))
        {
            scenes = await StagedScene.WriteAsync(stage.Log, Together / 2);
        }

        using var server = await ServerProcess.StartAsync(folder.Path, "Production", [SignIns.KeySetting]);
        using var http = new HttpClient { BaseAddress = server.Url, Timeout = TimeSpan.FromMinutes(5) };
        ImmutableArray<Uploader> uploaders =
            [.. scenes.SelectMany(scene => new[] { new Uploader(http, scene, 0), new Uploader(http, scene, 1) })];
        await Parallel.ForEachAsync(uploaders, new ParallelOptions { MaxDegreeOfParallelism = Senders },
            async (one, _) =>
            {
                await one.AnnounceAsync();
                await one.SendAsync();
            });
        await MeasureRateAsync(server, uploaders[..Senders], report);
        await MeasureCrowdAsync(server, uploaders, report);
    }

    private static async Task MeasureRateAsync(
        ServerProcess server, ImmutableArray<Uploader> uploaders, Report report)
    {
        var (before, cpu, begun) = (Begin(server), server.Cpu, Stopwatch.GetTimestamp());
        var parts = 0;
        await Task.WhenAll(uploaders.Select(async one =>
        {
            while (Stopwatch.GetElapsedTime(begun).TotalSeconds < Seconds)
            {
                await one.SendAsync();
                Interlocked.Increment(ref parts);
            }
        }));
        var megabits = parts * 8e-6 * Uploader.PartBytes;
        report.Add("recording.upload_mbit_s", megabits / Stopwatch.GetElapsedTime(begun).TotalSeconds, "Mbit/s");
        report.Add("recording.upload_cpu_ms", (server.Cpu - cpu).TotalMilliseconds / megabits * 8, "ms/MB");
        report.Add("recording.upload_memory_mb", (server.Memory(isPeak: true) - before) / 1e6, "MB");
    }

    private static async Task MeasureCrowdAsync(
        ServerProcess server, ImmutableArray<Uploader> uploaders, Report report)
    {
        var acks = new AckTimes();
        var before = Begin(server);
        for (var round = 0; round < Rounds; round++)
        {
            await Task.WhenAll(uploaders.Select(async one =>
            {
                var begun = Stopwatch.GetTimestamp();
                await one.SendAsync();
                acks.Add(Stopwatch.GetElapsedTime(begun));
            }));
        }

        report.Add("recording.crowd_acked", acks.Count, "of 1500");
        report.Add("recording.crowd_p95_s", acks.Percentile(0.95).TotalSeconds, "s");
        report.Add("recording.crowd_memory_mb", (server.Memory(isPeak: true) - before) / 1e6, "MB");
        var stored = 0;
        foreach (var one in uploaders) stored += await one.CountAsync() > Rounds ? 1 : 0;
        report.Add("recording.crowd_stored", stored, "of 500");
    }

    private static long Begin(ServerProcess server)
    {
        server.ForgetPeak();
        return server.Memory(isPeak: false);
    }
}
