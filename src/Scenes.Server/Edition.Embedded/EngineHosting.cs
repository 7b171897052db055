using Orleans.Storage;
using Scenes.Grains;
using Scenes.Storage;

namespace Scenes.Server;

/// <summary>The engine of the embedded edition.</summary>
internal static class EngineHosting
{
    public const string Edition = "Embedded";

    public static void AddEngine(this WebApplicationBuilder builder, ServerSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        builder.Services.AddKeyedSingleton<IGrainStorage>(
            GrainStore.Name, (host, _) => host.CreateGrainStorage(GrainStore.Json));
        builder.Services.AddEmbeddedEngine(options =>
        {
            options.Assemblies.Add(typeof(ISceneGrain).Assembly);
            options.Assemblies.Add(typeof(GrainStore).Assembly);
            options.StreamProviders.Add(Hint.Provider);
        });
    }
}
