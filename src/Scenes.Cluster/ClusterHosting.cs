using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Storage;
using Scenes.Grains;
using Scenes.Storage;

namespace Scenes.Cluster;

/// <summary>The cluster edition's engine: Orleans, with a silo in the host's own process.</summary>
public static class ClusterHosting
{
    private const string Service = "scenes";

    /// <summary>Adds a silo; grain state and reminders are in the host's store.</summary>
    /// <param name="builder">The host, which registers a store and what grains ask for.</param>
    /// <param name="settings">How it finds others.</param>
    public static void AddCluster(this IHostApplicationBuilder builder, ClusterSettings settings)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(settings);
        // Before Orleans, so that the tables are there when the silo looks for them.
        if (settings.Database is { } database)
            builder.Services.AddSingleton<IHostedService>(new MembershipTables(database));
        builder.UseOrleans(silo =>
        {
            var (siloPort, gatewayPort) = (PortOrFree(settings.SiloPort), PortOrFree(settings.GatewayPort));
            if (settings.Database is null) silo.UseLocalhostClustering(siloPort, gatewayPort);
            else silo.MeetInDatabase(settings, siloPort, gatewayPort);
            // Hints may be lost, so memory is enough; see Hint.
            silo.AddMemoryStreams(Hint.Provider);
            silo.AddMemoryGrainStorage("PubSubStore");
            silo.AddReminders();
            silo.Services.AddKeyedSingleton<IGrainStorage>(
                GrainStore.Name, (host, _) => host.CreateGrainStorage(GrainStore.Json));
        });
    }

    private static void MeetInDatabase(
        this ISiloBuilder silo, ClusterSettings settings, int siloPort, int gatewayPort)
    {
        silo.UseAdoNetClustering(options =>
        {
            options.Invariant = "Npgsql";
            options.ConnectionString = MembershipTables.ConnectionStringOf(settings.Database!);
        });
        silo.Configure<ClusterOptions>(options =>
        {
            options.ClusterId = settings.Name;
            options.ServiceId = Service;
        });
        silo.Configure<ClusterMembershipOptions>(options => options.ProbeTimeout = settings.ProbeTimeout);
        silo.ConfigureEndpoints(settings.Address, siloPort, gatewayPort);
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
