using System.Diagnostics;
using System.Globalization;

namespace Scenes.Benchmarks;

/// <summary>What the engine costs, whatever edition it is. CPU is that of the process, callers included.</summary>
internal static class EngineBenchmark
{
    private const int Grains = 1_000;
    private const int Outstanding = 200;
    private const int Activations = 50_000;
    private const int Events = 300_000;

    // Orleans' queue in memory takes 16,384 events and refuses more.
    private const int EventsAhead = 10_000;

    private static readonly TimeSpan Series = TimeSpan.FromSeconds(3);
    private static readonly Mark One = new(1);

    public static async Task RunAsync(Report report)
    {
        await using (var engine = await BenchmarkEngine.StartAsync())
        {
            await MeasureCallsAsync(engine.Client, report);
            await MeasureActivationsAsync(engine.Client, report);
            await MeasureStreamAsync(engine.Client, report);
        }
        await using (var engine = await BenchmarkEngine.StartAsync())
            await MeasureIdleAsync(engine.Client, report);
        BenchmarkEngine.MeasureVirtualDay(report);
    }

    private static async Task MeasureCallsAsync(IGrainFactory client, Report report)
    {
        ICounter[] grains = [.. Enumerable.Range(0, Grains).Select(i => client.GetGrain<ICounter>(Key(i)))];
        await CallAsync(grains, TimeSpan.FromSeconds(1));
        var best = double.MaxValue;
        var rate = 0.0;
        for (var series = 0; series < 3; series++)
        {
            var (calls, cpu, wall) = await Timed(() => CallAsync(grains, Series));
            best = Math.Min(best, cpu.TotalMicroseconds / calls);
            rate = Math.Max(rate, calls / wall.TotalSeconds);
        }
        report.Add("engine.call_cpu_us", best, "us");
        report.Add("engine.calls_per_s", rate, "1/s");
    }

    private static async Task<long> CallAsync(ICounter[] grains, TimeSpan time)
    {
        var end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var counts = await Task.WhenAll(Enumerable.Range(0, Outstanding).Select(async caller =>
        {
            await Task.Yield();
            var calls = 0L;
            for (var at = caller * 7; Stopwatch.GetTimestamp() < end; calls++, at++)
                await grains[at % grains.Length].Add(One);
            return calls;
        }));
        return counts.Sum();
    }

    private static async Task MeasureActivationsAsync(IGrainFactory client, Report report)
    {
        await ActivateAsync(client, "warm", 5_000);
        var (count, cpu, _) = await Timed(() => ActivateAsync(client, "new", Activations));
        report.Add("engine.activation_cpu_us", cpu.TotalMicroseconds / count, "us");
    }

    private static async Task<long> ActivateAsync(IGrainFactory client, string name, int count)
    {
        var next = 0;
        await Task.WhenAll(Enumerable.Range(0, Outstanding).Select(async _ =>
        {
            await Task.Yield();
            for (int i; (i = Interlocked.Increment(ref next)) <= count;)
                await client.GetGrain<ICounter>(name + Key(i)).Add(One);
        }));
        return count;
    }

    private static async Task MeasureStreamAsync(IClusterClient client, Report report)
    {
        var stream = client.GetStreamProvider(BenchmarkEngine.Provider)
            .GetStream<Mark>(StreamId.Create(SinkGrain.Space, "one"));
        var start = 0L;
        for (var block = -5; block < Events / EventsAhead; block++)
        {
            // The first blocks warm up.
            if (block == 0)
                start = Stopwatch.GetTimestamp();
            var done = SinkGrain.Expect(EventsAhead);
            for (var i = 0; i < EventsAhead; i++)
                await stream.OnNextAsync(One);
            await done;
        }
        report.Add("engine.stream_events_per_s", Events / Stopwatch.GetElapsedTime(start).TotalSeconds, "1/s");
    }

    private static async Task MeasureIdleAsync(IGrainFactory client, Report report)
    {
        await ActivateAsync(client, "warm", 1_000);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await ActivateAsync(client, "idle", Activations);
        var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)Activations;
        report.Add("engine.idle_bytes", bytes, "bytes");
    }

    private static async Task<(long Count, TimeSpan Cpu, TimeSpan Wall)> Timed(Func<Task<long>> work)
    {
        using var process = Process.GetCurrentProcess();
        var (cpu, wall) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
        var count = await work();
        process.Refresh();
        return (count, process.TotalProcessorTime - cpu, Stopwatch.GetElapsedTime(wall));
    }

    private static string Key(int number) => number.ToString(CultureInfo.InvariantCulture);
}
