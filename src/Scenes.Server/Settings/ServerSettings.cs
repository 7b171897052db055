namespace Scenes.Server;

/// <summary>
/// What can be set, in the section <c>Scenes</c> of the configuration (<c>Scenes__DataDirectory</c> as a variable).
/// </summary>
public sealed class ServerSettings
{
    /// <summary>The section's name.</summary>
    public const string Section = "Scenes";

    /// <summary>The value of <see cref="Store"/> for a database file in the data folder.</summary>
    public const string SqliteKind = "sqlite";

    /// <summary>The value of <see cref="Store"/> for a PostgreSQL database.</summary>
    public const string PostgresKind = "postgres";

    /// <summary>The data folder; created if missing, open in one process at a time.</summary>
    /// <value><c>./data</c> by default, relative to where the server was started.</value>
    public string DataDirectory { get; set; } = "./data";

    /// <summary>The folder for recordings; servers of one cluster share one. With <see cref="MediaBlobs"/> they are
    /// only put together there.</summary>
    /// <value>Null by default: <c>media</c> in the data folder.</value>
    public string? MediaDirectory { get; set; }

    /// <summary>The object storage for recordings, cluster edition only: a connection string of Azure Storage, or the
    /// address of a container with its SAS. It is a secret, and never logged.</summary>
    /// <value>Null by default: recordings lie in <see cref="MediaDirectory"/>.</value>
    public string? MediaBlobs { get; set; }

    /// <summary>Mebibytes of the recordings' disk that recordings leave for everything else.</summary>
    /// <value>512 by default.</value>
    public int MediaReserveMegabytes { get; set; } = 512;

    /// <summary>Where everything is kept: <c>sqlite</c>, in the data folder, or <c>postgres</c>, in the database of
    /// the connection string <c>Scenes</c>.</summary>
    /// <value><c>sqlite</c> by default.</value>
    public string Store { get; set; } = SqliteKind;

    /// <summary>The connection string of <c>postgres</c>, <c>ConnectionStrings:Scenes</c>; it is not part of the
    /// section, and never logged.</summary>
    /// <value>Null by default.</value>
    internal string? Connection { get; set; }

    /// <summary>Where metrics and health details are served, and nothing else. Port 0 takes a free one.</summary>
    /// <value><c>http://127.0.0.1:8081</c> by default.</value>
    public string AdminUrl { get; set; } = "http://127.0.0.1:8081";

    /// <summary>How browsers reach the server; WebSockets from another origin are refused.</summary>
    /// <value>Null by default: the address of the request itself.</value>
    public string? PublicUrl { get; set; }

    /// <summary>Proxies whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed: IP addresses, or
    /// networks such as <c>10.0.0.0/8</c>.</summary>
    /// <value>None by default: the headers are ignored.</value>
    public IReadOnlyList<string> TrustedProxies { get; set; } = [];

    /// <summary>The key that tokens are signed with, base64, at least 32 bytes.</summary>
    /// <value>Null by default: <c>keys/signing.key</c> in the data folder, made at the first start.</value>
    public string? SigningKey { get; set; }

    /// <summary>Languages whose pools operators see; those that are set come on top.</summary>
    /// <value><c>en</c> by default.</value>
    public IReadOnlyList<string> PoolLanguages { get; set; } = ["en"];

    /// <summary>Pools in which whoever waited longest is served first, whatever the data needs.</summary>
    /// <value>None by default.</value>
    public IReadOnlyList<string> LongestWaitFirst { get; set; } = [];

    /// <summary>Whether an empty store is filled with the demonstration lab; only looked at in Development.</summary>
    /// <value>True by default.</value>
    public bool Seed { get; set; } = true;

    /// <summary>Writes logs as a JSON object a line.</summary>
    /// <value>False by default: a line of text each.</value>
    public bool JsonLogs { get; set; }

    /// <summary>The silo's port, cluster edition only; 0 takes a free one.</summary>
    /// <value>11111 by default.</value>
    public int SiloPort { get; set; } = 11111;

    /// <summary>The gateway's port, cluster edition only; 0 takes a free one.</summary>
    /// <value>30000 by default.</value>
    public int GatewayPort { get; set; } = 30000;

    /// <summary>Servers of one name and database are one cluster; cluster edition only.</summary>
    /// <value><c>scenes</c> by default.</value>
    public string ClusterName { get; set; } = "scenes";

    /// <summary>The IP address at which other servers of the cluster reach this one; cluster edition only.</summary>
    /// <value><c>127.0.0.1</c> by default.</value>
    public string SiloAddress { get; set; } = "127.0.0.1";

    /// <summary>
    /// Seconds that a server may take to answer another's probe; after three that it missed it is taken for dead.
    /// Cluster edition only.
    /// </summary>
    /// <value>5 by default.</value>
    public int ProbeSeconds { get; set; } = 5;

    /// <summary>Where scenes have their rooms.</summary>
    /// <value>Nowhere by default.</value>
    public RoomSettings Rooms { get; set; } = new();

    /// <summary>How long scenes wait for what.</summary>
    /// <value>Null by default: every default of <see cref="SceneTimings"/>.</value>
    public SceneTimings? Timings { get; set; }
}
