using System.Net;

namespace Scenes.Cluster;

/// <summary>How a silo finds the others.</summary>
public sealed record ClusterSettings
{
    /// <summary>Where silos reach this one; 0 for any free port.</summary>
    public required int SiloPort { get; init; }

    /// <summary>Where clients reach this one; 0 for any free port.</summary>
    public required int GatewayPort { get; init; }

    /// <summary>
    /// The PostgreSQL database that silos meet in, as Npgsql writes it; null for a cluster of this process alone.
    /// </summary>
    public string? Database { get; init; }

    /// <summary>Silos of one name and database are one cluster.</summary>
    public string Name { get; init; } = "scenes";

    /// <summary>The address that other silos reach this one at.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>How long a silo may take to answer a probe; after three that it missed it is taken for dead.</summary>
    public TimeSpan ProbeTimeout { get; init; } = TimeSpan.FromSeconds(5);
}
