using System.Collections.Immutable;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Runtime;

namespace Scenes.Benchmarks;

/// <summary>What labels cost from a grain's method to the disk: batches of ten samples, one row each.</summary>
internal static class LabelsBenchmark
{
    private const int Scenes = 1_000;
    private const int SamplesPerBatch = 10;
    private const int LiveScenes = 10_000;

    private const int WarmUpRounds = 10;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Series = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(Report report)
    {
        using (var folder = new BenchmarkFolder())
        {
            await MeasureAppendsAsync(folder, report);
        }

        using (var folder = new BenchmarkFolder()) await MeasureSceneBytesAsync(folder, report);
        await SocketLabelsBenchmark.RunAsync(report);
    }

    private static async Task MeasureAppendsAsync(BenchmarkFolder folder, Report report)
    {
        double groupSize, rate;
        await using (var stage = await BenchmarkStage.OpenAsync(folder.Path))
        {
            var scenes = await StagedScene.WriteAsync(stage.Log, Scenes);
            await WarmUpAsync(stage, scenes);
            using var process = Process.GetCurrentProcess();
            using var commits = new StoreCounts();
            var (cpu, bytes, wall) =
                (process.TotalProcessorTime, GC.GetTotalAllocatedBytes(), Stopwatch.GetTimestamp());
            var batches = await AppendAsync(stage, scenes, Series);
            var seconds = Stopwatch.GetElapsedTime(wall).TotalSeconds;
            process.Refresh();
            rate = batches / seconds;
            groupSize = commits.Writes / Math.Max(1.0, commits.Commits);
            report.Add("labels.samples_per_s", rate * SamplesPerBatch, "1/s");
            report.Add("labels.batch_cpu_us", (process.TotalProcessorTime - cpu).TotalMicroseconds / batches, "us");
            report.Add("labels.batch_bytes", (GC.GetTotalAllocatedBytes() - bytes) / (double)batches, "bytes");
            report.Add("labels.group_size", groupSize, "batches");
        }

        var raw = RawAppend.Measure(folder.Path, (int)Math.Round(groupSize));
        report.Add("labels.raw_samples_per_s", raw * SamplesPerBatch, "1/s");
        report.Add("labels.vs_raw_append", rate / raw, "ratio");
    }

    /// <summary>Until the compiler has little left to do: what it takes belongs to no figure.</summary>
    private static async Task WarmUpAsync(BenchmarkStage stage, ImmutableArray<StagedScene> scenes)
    {
        for (var round = 0; round < WarmUpRounds; round++)
        {
            var compiled = JitInfo.GetCompiledMethodCount();
            await AppendAsync(stage, scenes, WarmUp);
            if (JitInfo.GetCompiledMethodCount() - compiled < 20) break;
        }
    }

    /// <summary>Five raters of each scene append as fast as they are answered.</summary>
    private static async Task<long> AppendAsync(
        BenchmarkStage stage, ImmutableArray<StagedScene> scenes, TimeSpan time)
    {
        var end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var counts = await Task.WhenAll(scenes.SelectMany(scene => scene.Raters.Select(async (performer, rater) =>
        {
            await Task.Yield();
            var grain = stage.Grains.GetGrain<ISceneGrain>(scene.Id.Value);
            var batches = 0L;
            for (; Stopwatch.GetTimestamp() < end; batches++)
            {
                var operation = OperationId.Parse(string.Create(
                    CultureInfo.InvariantCulture, $"{rater}.{Stopwatch.GetTimestamp():x}"));
                var reply = await grain.AppendLabelsAsync(operation, performer, StagedScene.Second(rater));
                if (!reply.Accepted) throw new InvalidOperationException(reply.Rejection.Detail);
            }

            return batches;
        })));
        return counts.Sum();
    }

    private static async Task MeasureSceneBytesAsync(BenchmarkFolder folder, Report report)
    {
        await using var stage = await BenchmarkStage.OpenAsync(folder.Path);
        var scenes = await StagedScene.WriteAsync(stage.Log, LiveScenes);
        await WakeAsync(stage, scenes[..100]);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await WakeAsync(stage, scenes[100..]);
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        report.Add("labels.scene_bytes", bytes / (double)(LiveScenes - 100), "bytes");
    }

    /// <summary>Each performer is there and has labelled once.</summary>
    private static async Task WakeAsync(BenchmarkStage stage, ImmutableArray<StagedScene> scenes)
    {
        foreach (var group in scenes.Chunk(200))
        {
            await Task.WhenAll(group.Select(async scene =>
            {
                var grain = stage.Grains.GetGrain<ISceneGrain>(scene.Id.Value);
                for (var rater = 0; rater < scene.Raters.Length; rater++)
                {
                    await grain.HeartbeatAsync(scene.Raters[rater]);
                    var reply = await grain.AppendLabelsAsync(
                        OperationId.Parse($"wake-{rater}"), scene.Raters[rater], StagedScene.Second(rater));
                    if (!reply.Accepted) throw new InvalidOperationException(reply.Rejection.Detail);
                }
            }));
        }
    }

    /// <summary>Counts the store's commits and writes while it lives.</summary>
    private sealed class StoreCounts : IDisposable
    {
        private readonly MeterListener _listener = new();
        private long _commits;
        private long _writes;

        public StoreCounts()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name is "scenes.store.commits" or "scenes.store.writes")
                    listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) =>
                Interlocked.Add(ref instrument.Name == "scenes.store.commits" ? ref _commits : ref _writes, value));
            _listener.Start();
        }

        public long Commits => Interlocked.Read(ref _commits);

        public long Writes => Interlocked.Read(ref _writes);

        public void Dispose() => _listener.Dispose();
    }
}
