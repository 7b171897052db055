using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

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
        Register(builder.Services);
        builder.Services.AddEmbeddedEngine(options =>
        {
            options.Assemblies.Add(typeof(PoolEngine).Assembly);
            options.StreamProviders.Add(Hints);
            options.MinimumReminderPeriod = TimeSpan.FromSeconds(1);
        });
        _host = builder.Build();
        await _host.StartAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await _host!.StopAsync();
        _host.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Registers what this kind of engine has of its own.</summary>
    protected virtual void Register(IServiceCollection services)
    {
    }
}
