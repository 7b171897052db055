using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Storage;
using Scenes.Storage;
using Scenes.Storage.Grains;

namespace Scenes.Grains.Tests;

/// <summary>The grains on the embedded engine.</summary>
internal sealed class EditionHost : IAsyncDisposable
{
    private readonly IHost _host;

    private EditionHost(IHost host) => _host = host;

    public IClusterClient Client => _host.Services.GetRequiredService<IClusterClient>();

    public static async Task<EditionHost> StartAsync(Store store, Action<IServiceCollection> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(store);
        builder.Services.AddSingleton<IIndexReader>(store);
        builder.Services.AddSingleton<IReminderTable>(_ => new StoreReminderTable(store));
        builder.Services.AddKeyedSingleton<IGrainStorage>(
            GrainStore.Name, (_, _) => new StoreGrainStorage(store, GrainStore.Json));
        configure(builder.Services);
        builder.Services.AddEmbeddedEngine(engine =>
        {
            engine.Assemblies.Add(typeof(IPerformerGrain).Assembly);
            engine.Assemblies.Add(typeof(GrainServices).Assembly);
            engine.StreamProviders.Add(Hint.Provider);
        });
        var host = builder.Build();
        await host.StartAsync();
        return new EditionHost(host);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
