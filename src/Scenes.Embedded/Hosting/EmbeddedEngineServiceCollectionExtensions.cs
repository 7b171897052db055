using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Orleans.Hosting;

/// <summary>Registers the embedded engine.</summary>
public static class EmbeddedEngineServiceCollectionExtensions
{
    /// <summary>
    /// Adds the engine as a hosted service, as <see cref="IGrainFactory"/> and as <see cref="IClusterClient"/>. It
    /// takes from the services: <see cref="TimeProvider"/> (the system's if there is none), keyed
    /// <see cref="Storage.IGrainStorage"/>, <see cref="IReminderTable"/>, <see cref="IIncomingGrainCallFilter"/>.
    /// </summary>
    public static IServiceCollection AddEmbeddedEngine(
        this IServiceCollection services, Action<EmbeddedEngineOptions> configure)
    {
        services.Configure(configure);
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Engine>();
        services.AddSingleton<IClusterClient>(provider => provider.GetRequiredService<Engine>());
        services.AddSingleton<IGrainFactory>(provider => provider.GetRequiredService<Engine>());
        services.AddSingleton<ReminderRegistry>();
        services.AddHostedService<EngineService>();
        services.AddKeyedSingleton(KeyedService.AnyKey, NewStreamProvider);
        return services;
    }

    private static IStreamProvider NewStreamProvider(IServiceProvider services, object? name)
    {
        var engine = services.GetRequiredService<Engine>();
        return engine.Options.StreamProviders.Contains((string)name!) ? new MemoryStreamProvider(engine) : null!;
    }
}
