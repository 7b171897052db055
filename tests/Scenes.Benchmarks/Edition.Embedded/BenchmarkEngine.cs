using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scenes.Embedded;

namespace Scenes.Benchmarks;

/// <summary>The embedded engine.</summary>
internal sealed class BenchmarkEngine(IHost host) : IAsyncDisposable
{
    public const string Edition = "Embedded";

    public const string Provider = "hints";

    public IClusterClient Client => host.Services.GetRequiredService<IClusterClient>();

    public static async Task<BenchmarkEngine> StartAsync()
    {
        var builder = new HostApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddEmbeddedEngine(Configure);
        var host = builder.Build();
        await host.StartAsync();
        return new BenchmarkEngine(host);
    }

    /// <summary>One virtual day of 1,000 scenes with 100 labels each.</summary>
    public static void MeasureVirtualDay(Report report)
    {
        var start = Stopwatch.GetTimestamp();
        using var simulation = new Simulation(new SimulationOptions
        {
            Seed = 1,
            Services = services => services.AddEmbeddedEngine(Configure),
        });
        simulation.Run(() => Task.WhenAll(Enumerable.Range(0, 1_000).Select(i => PlayAsync(simulation, i))));
        report.Add("engine.virtual_day_s", Stopwatch.GetElapsedTime(start).TotalSeconds, "s");
        report.Add("engine.virtual_day_turns", simulation.Steps, "turns");
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }

    private static async Task PlayAsync(Simulation simulation, int number)
    {
        // Spread over the day, ten minutes each.
        await simulation.PassAsync(TimeSpan.FromSeconds(simulation.Random.Next(86_400 - 600)));
        var scene = simulation.Client.GetGrain<IBenchmarkScene>($"scene{number}");
        for (var label = 99; label >= 0; label--)
        {
            await scene.Label(new Mark(label));
            await simulation.PassAsync(TimeSpan.FromSeconds(6));
        }
    }

    private static void Configure(EmbeddedEngineOptions options)
    {
        options.Assemblies.Add(typeof(BenchmarkEngine).Assembly);
        options.StreamProviders.Add(Provider);
    }
}
