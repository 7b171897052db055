using System.Net;
using Scenes.Cluster;
using Scenes.Storage.Postgres;

namespace Scenes.Server;

/// <summary>The engine of the cluster edition: a silo in this process.</summary>
internal static class EngineHosting
{
    public const string Edition = "Cluster";

    /// <summary>Where scenes have their rooms unless something else is set: a cluster needs a LiveKit server.</summary>
    public static string DefaultRooms => RoomSettings.Off;

    /// <summary>Whether servers in other processes belong to the same cluster.</summary>
    public static bool IsShared(ServerSettings settings) => settings.Store == ServerSettings.PostgresKind;

    public static void AddEngine(this WebApplicationBuilder builder, ServerSettings settings) =>
        builder.AddCluster(new ClusterSettings
        {
            SiloPort = settings.SiloPort,
            GatewayPort = settings.GatewayPort,
            Database = IsShared(settings) ? PostgresUrl.ToConnectionString(settings.Connection!) : null,
            Name = settings.ClusterName,
            Address = IPAddress.Parse(settings.SiloAddress),
            ProbeTimeout = TimeSpan.FromSeconds(settings.ProbeSeconds),
        });
}
