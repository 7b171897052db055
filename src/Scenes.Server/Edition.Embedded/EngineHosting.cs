using Orleans.Storage;
using Scenes.Grains;
using Scenes.Storage;

namespace Scenes.Server;

/// <summary>The engine of the embedded edition.</summary>
internal static class EngineHosting
{
    public const string Edition = "Embedded";

    /// <summary>Where scenes have their rooms unless something else is set: here, where that can be.</summary>
    public static string DefaultRooms => OperatingSystem.IsLinux() ? RoomSettings.Local : RoomSettings.Off;

    /// <summary>Whether servers in other processes belong to the same cluster; never in this edition.</summary>
    public static bool IsShared(ServerSettings settings) => false;

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
