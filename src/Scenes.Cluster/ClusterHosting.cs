using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Storage;
using Scenes.Grains;
using Scenes.Storage;

namespace Scenes.Cluster;

/// <summary>The cluster edition's engine: Orleans, with a silo in the host's own process.</summary>
public static class ClusterHosting
{
    /// <summary>Adds a silo with localhost clustering; grain state and reminders are in the host's store.</summary>
    /// <param name="builder">The host, which registers a store and what grains ask for.</param>
    /// <param name="siloPort">Where silos reach it; 0 for any free port.</param>
    /// <param name="gatewayPort">Where clients reach it; 0 for any free port.</param>
    public static void AddLocalCluster(this IHostApplicationBuilder builder, int siloPort, int gatewayPort)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(PortOrFree(siloPort), PortOrFree(gatewayPort));
            // Hints may be lost, so memory is enough; see Hint.
            silo.AddMemoryStreams(Hint.Provider);
            silo.AddMemoryGrainStorage("PubSubStore");
            silo.AddReminders();
            silo.Services.AddKeyedSingleton<IGrainStorage>(
                GrainStore.Name, (host, _) => host.CreateGrainStorage(GrainStore.Json));
        });
    }

    // Nobody holds the port between here and the silo; only tests ask for a free one.
    private static int PortOrFree(int port)
    {
        if (port != 0) return port;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
