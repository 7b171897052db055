using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Storage;
using Scenes.Grains;
using Scenes.Storage;

namespace Scenes.Benchmarks;

/// <summary>The product's grains over a store, on the embedded engine.</summary>
internal sealed class BenchmarkStage(IHost host) : IAsyncDisposable
{
    public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    public IEventLog Log => host.Services.GetRequiredService<IEventLog>();

    public static async Task<BenchmarkStage> OpenAsync(
        string folder, IIncomingGrainCallFilter? filter = null, SceneTimings? timings = null)
    {
        // Without settings from files, which would be watched: each write to a store below them would be heard.
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSqliteStore(folder);
        builder.Services.AddSceneGrains(timings ?? new SceneTimings());
        if (filter is not null) builder.Services.AddSingleton(filter);
        builder.Services.AddKeyedSingleton<IGrainStorage>(
            GrainStore.Name, (services, _) => services.CreateGrainStorage(GrainStore.Json));
        builder.Services.AddEmbeddedEngine(options =>
        {
            options.Assemblies.Add(typeof(ISceneGrain).Assembly);
            options.Assemblies.Add(typeof(GrainStore).Assembly);
            options.StreamProviders.Add(Hint.Provider);
        });
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
