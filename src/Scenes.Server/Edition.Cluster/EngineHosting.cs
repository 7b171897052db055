using System.Net;
using System.Net.Sockets;
using Orleans.Storage;
using Scenes.Grains;
using Scenes.Storage;

namespace Scenes.Server;

/// <summary>The engine of the cluster edition: a silo in this process, with localhost clustering.</summary>
internal static class EngineHosting
{
    public const string Edition = "Cluster";

    public static void AddEngine(this WebApplicationBuilder builder, ServerSettings settings)
    {
        var siloPort = settings.SiloPort == 0 ? FreePort() : settings.SiloPort;
        var gatewayPort = settings.GatewayPort == 0 ? FreePort() : settings.GatewayPort;
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(siloPort, gatewayPort);
            silo.AddMemoryStreams(Hint.Provider);
            silo.AddMemoryGrainStorage("PubSubStore");
            silo.AddReminders();
            silo.Services.AddKeyedSingleton<IGrainStorage>(
                GrainStore.Name, (host, _) => host.CreateGrainStorage(GrainStore.Json));
        });
    }

    // Nobody holds the port between here and the silo; only tests ask for a free one.
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
