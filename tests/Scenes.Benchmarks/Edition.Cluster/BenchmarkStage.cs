using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scenes.Cluster;
using Scenes.Grains;
using Scenes.Storage;

namespace Scenes.Benchmarks;

/// <summary>The product's grains over a store, on Orleans.</summary>
internal sealed class BenchmarkStage(IHost host) : IAsyncDisposable
{
    public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    public IEventLog Log => host.Services.GetRequiredService<IEventLog>();

    public static async Task<BenchmarkStage> OpenAsync(string folder)
    {
        var builder = new HostApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSqliteStore(folder);
        builder.Services.AddSceneGrains(new SceneTimings());
        builder.AddLocalCluster(siloPort: 0, gatewayPort: 0);
        var host = builder.Build();
        await host.StartAsync();
        return new BenchmarkStage(host);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
    }
}
