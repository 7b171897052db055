using System.Net;
using Scenes.Storage.Postgres;

namespace Scenes.Server;

/// <summary>Reads and checks the settings before anything is built on them.</summary>
internal static class SettingsReader
{
    /// <summary>The name of the connection string.</summary>
    public const string ConnectionName = "Scenes";

    /// <exception cref="StartException">Settings are malformed; all of them are named.</exception>
    public static ServerSettings Read(IConfiguration configuration)
    {
        var settings = Bind(configuration.GetSection(ServerSettings.Section));
        settings.Connection = configuration.GetConnectionString(ConnectionName);
        var faults = Faults(settings).ToList();
        return faults.Count == 0
            ? settings
            : throw new StartException(StartException.SettingsInvalid, string.Join(" ", faults));
    }

    private static IEnumerable<string> Faults(ServerSettings settings)
    {
        if (string.IsNullOrWhiteSpace(settings.DataDirectory))
            yield return Fault(nameof(settings.DataDirectory), "must name a folder");
        if (settings.MediaDirectory is not null && string.IsNullOrWhiteSpace(settings.MediaDirectory))
            yield return Fault(nameof(settings.MediaDirectory), "must name a folder");
        if (settings.MediaBlobs is not null && BlobHosting.FindFault(settings.MediaBlobs) is { } blobs)
            yield return Fault(nameof(settings.MediaBlobs), blobs);
        if (settings.MediaReserveMegabytes is < 0 or > 1_048_576)
            yield return Fault(nameof(settings.MediaReserveMegabytes), "must be 0 to 1048576");
        if (settings.Store is not (ServerSettings.SqliteKind or ServerSettings.PostgresKind))
            yield return Fault(nameof(settings.Store),
                $"'{settings.Store}' must be {ServerSettings.SqliteKind} or {ServerSettings.PostgresKind}");
        if (settings.Store == ServerSettings.PostgresKind && ConnectionFault(settings.Connection) is { } fault)
            yield return $"ConnectionStrings:{ConnectionName} {fault}";
        if (!Listener.TryParse(settings.AdminUrl, out _))
            yield return Fault(nameof(settings.AdminUrl),
                $"'{settings.AdminUrl}' must be a URL such as http://127.0.0.1:8081");
        if (settings.PublicUrl is not null && !(Uri.TryCreate(settings.PublicUrl, UriKind.Absolute, out var url)
            && url.Scheme is "http" or "https"))
            yield return Fault(nameof(settings.PublicUrl),
                $"'{settings.PublicUrl}' must be a URL such as https://scenes.example");
        if (settings.SigningKey is not null && !SigningKey.TryDecode(settings.SigningKey, out _))
            yield return Fault(nameof(settings.SigningKey), $"must be base64 of at least {SigningKey.MinBytes} bytes");
        foreach (var language in settings.PoolLanguages)
        {
            if (!PoolId.TryCreate(language, Vocabulary.Kinds[0], out _))
                yield return Fault(nameof(settings.PoolLanguages), $"'{language}' must be an ISO 639 code");
        }

        foreach (var pool in settings.LongestWaitFirst)
        {
            if (!PoolId.TryParse(pool, out _))
                yield return Fault(nameof(settings.LongestWaitFirst), $"'{pool}' must be a pool such as en/dyad");
        }

        if (settings.SiloPort is < 0 or > 65535)
            yield return Fault(nameof(settings.SiloPort), "must be 0 to 65535");
        if (settings.GatewayPort is < 0 or > 65535)
            yield return Fault(nameof(settings.GatewayPort), "must be 0 to 65535");
        if (!IPAddress.TryParse(settings.SiloAddress, out _))
            yield return Fault(nameof(settings.SiloAddress), $"'{settings.SiloAddress}' must be an IP address");
        if (settings.ProbeSeconds is < 1 or > 60)
            yield return Fault(nameof(settings.ProbeSeconds), "must be 1 to 60");
        if (string.IsNullOrWhiteSpace(settings.ClusterName))
            yield return Fault(nameof(settings.ClusterName), "must be a name");
        if (EngineHosting.IsShared(settings) && settings.SigningKey is null)
            yield return Fault(nameof(settings.SigningKey),
                "must be set, the same for all servers of the cluster: else a token works on one of them alone");
        foreach (var room in RoomSetup.Faults(settings.Rooms, settings.Timings, EngineHosting.IsShared(settings)))
            yield return $"{ServerSettings.Section}:{nameof(settings.Rooms)}:{room}.";
        foreach (var proxy in settings.TrustedProxies)
        {
            if (!TrustedProxies.TryParse(proxy, out _))
                yield return Fault(nameof(settings.TrustedProxies),
                    $"'{proxy}' must be an IP address or a network such as 10.0.0.0/8");
        }

        foreach (var timing in TimingFaults(settings.Timings ?? new SceneTimings()))
            yield return Fault(nameof(settings.Timings), timing);
    }

    // Whatever is wrong with it, its words may hold the password.
    private static string? ConnectionFault(string? connection) =>
        string.IsNullOrWhiteSpace(connection) ? "must be set where Store is postgres."
        : PostgresStore.FindFault(connection) is not null
            ? "must be a connection string of PostgreSQL, such as Host=db;Username=scenes;Database=scenes, or a URL."
        : null;

    private static ServerSettings Bind(IConfigurationSection section)
    {
        try
        {
            var settings = new ServerSettings();
            section.Bind(settings, options => options.ErrorOnUnknownConfiguration = true);
            return settings;
        }
        catch (InvalidOperationException fault)
        {
            throw new StartException(StartException.SettingsInvalid, $"Section {section.Key}: {fault.Message}", fault);
        }
    }

    private static IEnumerable<string> TimingFaults(SceneTimings timings)
    {
        int[] all =
        [
            timings.AcceptSeconds, timings.GatherSeconds, timings.StaleSeconds, timings.HoldSeconds,
            timings.HoldSecondsTotal, timings.ReviewSeconds, timings.PaidReviewSeconds, timings.UnpaidWaitSeconds,
            timings.MaxPaidWaitSeconds,
        ];
        if (all.Any(seconds => seconds is < 0 or > 604_800))
            yield return "must each be 0 to 604800 seconds";
        if (timings.StaleSeconds < 1)
            yield return "StaleSeconds must be at least 1";
    }

    private static string Fault(string setting, string message) => $"{ServerSettings.Section}:{setting} {message}.";
}
