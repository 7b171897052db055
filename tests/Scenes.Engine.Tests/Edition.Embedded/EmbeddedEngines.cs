using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scenes.Embedded;

[assembly: AssemblyFixture(typeof(Scenes.Engine.PoolEngine))]

namespace Scenes.Engine;

/// <summary>The embedded engine as a server runs it.</summary>
public class PoolEngine : EngineUnderTest
{
    private IHost? _host;

    public override IClusterClient Client => Services.GetRequiredService<IClusterClient>();

    public override IServiceProvider Services => _host!.Services;

    public override async ValueTask InitializeAsync()
    {
        var builder = new HostApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddTestServices();
        builder.Services.AddEmbeddedEngine(Configure);
        _host = builder.Build();
        await _host.StartAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await _host!.StopAsync();
        _host.Dispose();
        GC.SuppressFinalize(this);
    }

    protected virtual void Configure(EmbeddedEngineOptions options)
    {
        options.Assemblies.Add(typeof(PoolEngine).Assembly);
        options.StreamProviders.Add(Hints);
        options.MinimumReminderPeriod = TimeSpan.FromSeconds(1);
    }
}
