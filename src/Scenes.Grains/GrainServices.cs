using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Scenes.Grains;

/// <summary>What grains ask of their host, besides the store.</summary>
public static class GrainServices
{
    /// <summary>Registers chance, clock, timings, match policy and instruments, unless the host did.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="timings">How long scenes wait for what.</param>
    public static IServiceCollection AddSceneGrains(this IServiceCollection services, SceneTimings timings)
    {
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IEntropy, SystemEntropy>();
        services.TryAddSingleton(timings);
        services.TryAddSingleton(MatchPolicy.Default);
        services.TryAddSingleton<SceneInstruments>();
        services.TryAddSingleton<VocabularyShelf>();
        services.TryAddSingleton<SceneRooms>();
        services.TryAddSingleton<SceneMedia>();
        return services;
    }
}
