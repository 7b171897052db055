using Scenes.Cluster;

namespace Scenes.Server;

/// <summary>The engine of the cluster edition: a silo in this process.</summary>
internal static class EngineHosting
{
    public const string Edition = "Cluster";

    public static void AddEngine(this WebApplicationBuilder builder, ServerSettings settings) =>
        builder.AddLocalCluster(settings.SiloPort, settings.GatewayPort);
}
