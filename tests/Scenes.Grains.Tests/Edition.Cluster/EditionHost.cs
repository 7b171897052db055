using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Orleans.TestingHost;
using Scenes.Storage;
using Scenes.Storage.Grains;

namespace Scenes.Grains.Tests;

/// <summary>The grains on Orleans: two silos, so that calls cross a boundary, over one store.</summary>
internal sealed class EditionHost : IAsyncDisposable
{
    private readonly InProcessTestCluster _cluster;

    private EditionHost(InProcessTestCluster cluster) => _cluster = cluster;

    public IClusterClient Client => _cluster.Client;

    public static async Task<EditionHost> StartAsync(Store store, Action<IServiceCollection> configure)
    {
        var builder = new InProcessTestClusterBuilder(2);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddMemoryGrainStorage("PubSubStore");
            silo.AddMemoryStreams(Hint.Provider);
            silo.AddReminders();
            silo.Services.AddSingleton(store);
            silo.Services.AddSingleton<IIndexReader>(store);
            silo.Services.AddSingleton<IReminderTable>(_ => new StoreReminderTable(store));
            silo.Services.AddKeyedSingleton<IGrainStorage>(
                GrainStore.Name, (_, _) => new StoreGrainStorage(store, GrainStore.Json));
            configure(silo.Services);
        });
        builder.ConfigureClient(client => client.AddMemoryStreams(Hint.Provider));
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new EditionHost(cluster);
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.StopAllSilosAsync();
        await _cluster.DisposeAsync();
    }
}
