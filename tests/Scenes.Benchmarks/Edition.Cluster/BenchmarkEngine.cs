using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Scenes.Benchmarks;

/// <summary>Orleans, silo and client in one process.</summary>
internal sealed class BenchmarkEngine(IHost host) : IAsyncDisposable
{
    public const string Edition = "Cluster";

    public const string Provider = "hints";

    public IClusterClient Client => host.Services.GetRequiredService<IClusterClient>();

    public static async Task<BenchmarkEngine> StartAsync()
    {
        var builder = new HostApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering();
            silo.AddMemoryStreams(Provider);
            silo.AddMemoryGrainStorage("PubSubStore");
        });
        var host = builder.Build();
        await host.StartAsync();
        return new BenchmarkEngine(host);
    }

    /// <summary>Virtual time is the embedded edition's.</summary>
    public static void MeasureVirtualDay(Report report) => _ = report;

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
