using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Scenes.Rooms;
using Scenes.Rooms.Local;

namespace Scenes.Server;

/// <summary>The room server that scenes use. Where rooms are off there is none, and nothing else knows of it.</summary>
internal static class RoomSetup
{
    /// <summary>What is wrong with the settings; empty where nothing is.</summary>
    public static IEnumerable<string> Faults(RoomSettings settings, SceneTimings? timings, bool isShared)
    {
        if (settings.Mode is not (RoomSettings.Off or RoomSettings.LiveKit or RoomSettings.Local))
        {
            yield return $"Mode '{settings.Mode}' must be "
                + $"{RoomSettings.Off}, {RoomSettings.LiveKit} or {RoomSettings.Local}";
        }

        if (settings.IsLocal && isShared)
            yield return $"Mode {RoomSettings.Local} is for a server that is alone; a cluster needs a LiveKit server";
        if (settings.UdpPort is < 0 or > IPEndPoint.MaxPort)
            yield return $"UdpPort must be 0 to {IPEndPoint.MaxPort}";
        if (settings.MediaAddress is { } address && !IPAddress.TryParse(address, out _))
            yield return $"MediaAddress '{address}' must be an IP address";
        foreach (var fault in settings.IsOn ? settings.ToLiveKit().Faults() : [])
        {
            // Its address is its own, and so may its key be.
            var matters = !settings.IsLocal || fault.StartsWith("PublicUrl", StringComparison.Ordinal)
                || (settings.HasKey && fault.StartsWith("Api", StringComparison.Ordinal));
            if (matters) yield return fault.TrimEnd('.');
        }

        if (timings?.MediaSeconds is not { } seconds) yield break;
        if (!settings.IsOn) yield return "Mode must be set where Timings:MediaSeconds is";
        if (seconds is < Limits.MediaSecondsMin or > Limits.MediaSecondsMax)
        {
            yield return "Mode is set, and Timings:MediaSeconds must be "
                + FormattableString.Invariant($"{Limits.MediaSecondsMin} to {Limits.MediaSecondsMax}");
        }
    }

    /// <summary>How long scenes wait for what; where there are rooms, also for whoever is out of them.</summary>
    public static SceneTimings Timings(ServerSettings settings)
    {
        var timings = settings.Timings ?? new SceneTimings();
        return settings.Rooms.IsOn
            ? timings with { MediaSeconds = timings.MediaSeconds ?? RoomSettings.MediaSeconds }
            : timings;
    }

    /// <summary>Adds what scenes reach their rooms by, and with <c>Local</c> the rooms themselves.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="settings">The settings, checked.</param>
    /// <param name="isHttps">Whether the public listener speaks TLS.</param>
    public static void AddRooms(this IServiceCollection services, ServerSettings settings, bool isHttps)
    {
        if (!settings.Rooms.IsOn) return;
        services.TryAddSingleton(TimeProvider.System);
        var local = new Uri(isHttps ? "https://localhost" : "http://localhost");
        services.AddSingleton(_ => settings.Rooms.IsLocal ? LiveKitOf(settings, local) : settings.Rooms.ToLiveKit());
        services.AddSingleton(host =>
        {
            var liveKit = host.GetRequiredService<LiveKitSettings>();
            return new ApiKey(liveKit.ApiKey, liveKit.ApiSecret);
        });
        services.AddSingleton(host => new WebhookReceiver(
            host.GetRequiredService<TimeProvider>(), host.GetRequiredService<ApiKey>()));
        // Where the server's own rooms could not begin there are none, as if they were off.
        services.AddSingleton<IRooms>(host => host.GetService<OwnRooms>() is { HaveBegun: false } ? null!
            : new LiveKitRooms(new HttpClient(NewHandler(host)), host.GetRequiredService<LiveKitSettings>(),
                host.GetRequiredService<TimeProvider>()));
        if (settings.Rooms.IsLocal) AddLocal(services, settings.Rooms, local);
    }

    private static HttpMessageHandler NewHandler(IServiceProvider host) =>
        host.GetService<OwnListener>()?.NewHandler()
        ?? new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) };

    // Scenes speak to it as to any LiveKit server, over the listener that both share.
    private static void AddLocal(IServiceCollection services, RoomSettings settings, Uri local)
    {
        services.AddSingleton<OwnRooms>();
        services.AddSingleton(host => new OwnListener(host));
        services.AddLocalRooms(host => new LocalRoomsSettings(host.GetRequiredService<ApiKey>())
        {
            UdpPort = settings.UdpPort,
            RecordFolder = settings.RecordDirectory,
            Addresses = settings.MediaAddress is { } address ? [IPAddress.Parse(address)] : [],
            Webhooks = [new Uri(local, "/api/v1/rooms/webhook")],
            WebhookHandler = host.GetRequiredService<OwnListener>().NewHandler(),
        });
    }

    // Where no key is set it is made of the one that the data folder keeps, so that tokens outlive a restart as they do
    // elsewhere (HKDF, RFC 5869).
    private static LiveKitSettings LiveKitOf(ServerSettings settings, Uri local) => new()
    {
        Url = local,
        PublicUrl = settings.Rooms.PublicUrl is { } shown ? new Uri(shown) : null,
        ApiKey = settings.Rooms.ApiKey ?? "local",
        ApiSecret = settings.Rooms.ApiSecret ?? Convert.ToHexStringLower(HKDF.DeriveKey(
            HashAlgorithmName.SHA256, SigningKey.Load(settings), outputLength: 32, info: "scenes rooms"u8.ToArray())),
    };
}
