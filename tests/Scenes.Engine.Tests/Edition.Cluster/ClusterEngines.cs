using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.TestingHost;

[assembly: AssemblyFixture(typeof(Scenes.Engine.RemoteEngine))]
[assembly: AssemblyFixture(typeof(Scenes.Engine.HostedEngine))]

namespace Scenes.Engine;

/// <summary>Orleans: one silo, called by a client that is connected to it.</summary>
public class RemoteEngine : EngineUnderTest
{
    private readonly InProcessTestCluster _cluster;

    public RemoteEngine()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddTestServices();
            silo.Services.AddLogging(logging => logging.ClearProviders());
            silo.AddReminders();
            silo.AddMemoryStreams(Hints);
            silo.AddMemoryGrainStorage("PubSubStore");
            silo.Services.Configure<ReminderOptions>(o => o.MinimumReminderPeriod = TimeSpan.FromSeconds(1));
            Configure(silo);
        });
        builder.ConfigureClient(client => client.AddMemoryStreams(Hints));
        _cluster = builder.Build();
    }

    public override IClusterClient Client => _cluster.Client;

    public override IServiceProvider Services => _cluster.Silos[0].ServiceProvider;

    public override async ValueTask InitializeAsync() => await _cluster.DeployAsync();

    protected virtual void Configure(ISiloBuilder silo)
    {
    }

    public override async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

/// <summary>Orleans: one silo, called from its own process.</summary>
public sealed class HostedEngine : RemoteEngine
{
    public override IClusterClient Client => Services.GetRequiredService<IClusterClient>();
}
