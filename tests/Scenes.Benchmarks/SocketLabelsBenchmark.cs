using System.Collections.Immutable;
using System.Diagnostics;

namespace Scenes.Benchmarks;

/// <summary>
/// Labels over real WebSockets, from a client's send to the ack: a server process, a thousand scenes with five raters
/// each at 10 Hz in batches of a second; then the server is killed and started again.
/// </summary>
internal static class SocketLabelsBenchmark
{
    private const int Scenes = 1_000;
    private const int Raters = 5;
    private const int SamplesPerBatch = 10;
    private const int WarmUpSeconds = 15;
    private const int Seconds = 20;

    // Handshakes at a time.
    private const int Together = 64;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task RunAsync(Report report)
    {
        using var folder = new BenchmarkFolder();
        ImmutableArray<StagedScene> scenes;
        await using (var stage = await BenchmarkStage.OpenAsync(folder.Path))
        {
            scenes = await StagedScene.WriteAsync(stage.Log, Scenes);
        }

        using (var server = await StartAsync(folder)) await MeasureAcksAsync(server, scenes, report);
        var begun = Stopwatch.GetTimestamp();
        using (var server = await StartAsync(folder))
        {
            report.Add("labels.ready_s", Stopwatch.GetElapsedTime(begun).TotalSeconds, "s");
            await LabelOnceAsync(server, scenes);
            report.Add("labels.restart_s", Stopwatch.GetElapsedTime(begun).TotalSeconds, "s");
            report.Add("labels.restart_cpu_s", server.Cpu.TotalSeconds, "s");
        }
    }

    private static Task<ServerProcess> StartAsync(BenchmarkFolder folder) =>
        ServerProcess.StartAsync(folder.Path, "Production", [SignIns.KeySetting]);

    private static async Task MeasureAcksAsync(
        ServerProcess server, ImmutableArray<StagedScene> scenes, Report report)
    {
        var acks = new AckTimes();
        ImmutableArray<SocketRater> raters =
            [.. scenes.SelectMany(scene => Enumerable.Range(0, Raters).Select(i => new SocketRater(scene, i)))];
        try
        {
            await OpenAsync(server, raters, acks.Add);
            await WarmUpAsync(raters, acks);
            var (cpu, wall) = (server.Cpu, Stopwatch.GetTimestamp());
            await SendAsync(raters, WarmUpSeconds, Seconds);
            await acks.ReachAsync(raters.Length * Seconds, Patience);
            var seconds = Stopwatch.GetElapsedTime(wall).TotalSeconds;
            report.Add("labels.socket_samples_per_s", acks.Count * SamplesPerBatch / seconds, "1/s");
            report.Add("labels.ack_p50_ms", acks.Percentile(0.5).TotalMilliseconds, "ms");
            report.Add("labels.ack_p99_ms", acks.Percentile(0.99).TotalMilliseconds, "ms");
            report.Add("labels.socket_batch_cpu_us", (server.Cpu - cpu).TotalMicroseconds / acks.Count, "us");
        }
        finally
        {
            foreach (var rater in raters) rater.Dispose();
        }
    }

    /// <summary>People come one after the other, and the compiler has its time.</summary>
    private static async Task WarmUpAsync(ImmutableArray<SocketRater> raters, AckTimes acks)
    {
        for (var second = 0; second < WarmUpSeconds; second++)
        {
            acks.Forget();
            var coming = raters[..Math.Min(raters.Length, raters.Length * (second + 1) / (WarmUpSeconds - 5))];
            await SendAsync(coming, second, 1);
            await acks.ReachAsync(coming.Length, Patience);
        }

        acks.Forget();
    }

    /// <summary>One rater of each scene connects and labels.</summary>
    private static async Task LabelOnceAsync(ServerProcess server, ImmutableArray<StagedScene> scenes)
    {
        var acks = new AckTimes();
        ImmutableArray<SocketRater> raters = [.. scenes.Select(scene => new SocketRater(scene, 0))];
        try
        {
            await OpenAsync(server, raters, acks.Add, rater => rater.SendAsync(WarmUpSeconds + Seconds));
            await acks.ReachAsync(raters.Length, Patience);
        }
        finally
        {
            foreach (var rater in raters) rater.Dispose();
        }
    }

    private static Task OpenAsync(
        ServerProcess server, ImmutableArray<SocketRater> raters, Action<TimeSpan> onAck,
        Func<SocketRater, Task>? then = null) =>
        Parallel.ForEachAsync(raters, new ParallelOptions { MaxDegreeOfParallelism = Together }, async (rater, _) =>
        {
            await rater.OpenAsync(server.Url, onAck);
            if (then is not null) await then(rater);
        });

    /// <summary>Each rater sends once a second, spread over the second, whether or not it was answered.</summary>
    private static async Task SendAsync(ImmutableArray<SocketRater> raters, int first, int seconds)
    {
        var begun = Stopwatch.GetTimestamp();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        for (var next = 0L; next < (long)raters.Length * seconds; await tick.WaitForNextTickAsync())
        {
            var due = (long)(Stopwatch.GetElapsedTime(begun).TotalSeconds * raters.Length);
            for (; next < Math.Min(due, (long)raters.Length * seconds); next++)
                await raters[(int)(next % raters.Length)].SendAsync(first + (int)(next / raters.Length));
        }
    }
}
