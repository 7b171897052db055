using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration.Memory;

namespace Scenes.Server;

/// <summary>Sets up the parts of the host that are ASP.NET Core's.</summary>
internal static class HostSetup
{
    // What is taken from a connection before anybody reads it: hundreds send parts of recordings at once.
    private const int AheadBytes = 64 * 1024;

    private static readonly Dictionary<string, string?> Defaults = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Information",
        ["Logging:LogLevel:Orleans"] = "Warning",
        // Orleans places grains through it, and it tells of each.
        ["Logging:LogLevel:Polly"] = "Warning",
    };

    /// <summary>Puts our defaults below everything that a user can set.</summary>
    public static void AddDefaults(this WebApplicationBuilder builder) =>
        ((IConfigurationBuilder)builder.Configuration)
            .Sources.Insert(0, new MemoryConfigurationSource { InitialData = Defaults });

    public static void AddLogs(this WebApplicationBuilder builder, ServerSettings settings)
    {
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<RecentTroubles>();
        builder.Services.AddSingleton<ILoggerProvider>(host => host.GetRequiredService<RecentTroubles>());
        if (settings.JsonLogs) builder.Logging.AddJsonConsole(options => options.UseUtcTimestamp = true);
        else
        {
            builder.Logging.AddSimpleConsole(options =>
            {
                options.SingleLine = true;
                options.UseUtcTimestamp = true;
                options.TimestampFormat = "HH:mm:ss.fff'Z' ";
            });
        }
    }

    /// <summary>Listens for the public and, marked, for those who look after the server.</summary>
    /// <returns>Whether the first public listener speaks TLS.</returns>
    public static bool Listen(this WebApplicationBuilder builder, ServerSettings settings, string defaultUrl)
    {
        var urls = builder.Configuration[WebHostDefaults.ServerUrlsKey];
        var listeners = (string.IsNullOrWhiteSpace(urls) ? defaultUrl : urls)
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(url => Listener.TryParse(url, out var listener) ? listener : throw new StartException(
                StartException.SettingsInvalid, $"ASPNETCORE_URLS: '{url}' must be a URL such as {defaultUrl}."))
            .ToArray();
        var admin = Listener.TryParse(settings.AdminUrl, out var parsed)
            ? parsed : throw new InvalidOperationException("The settings were not checked.");
        if (listeners.Append(admin).Any(listener => listener.Https)) builder.WebHost.UseKestrelHttpsConfiguration();
        var certificate = new OwnCertificate();
        builder.Services.AddSingleton(certificate);
        builder.WebHost.UseSockets(sockets => sockets.MaxReadBufferSize = AheadBytes);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Kestrel counts the framing of chunks too; see BoundedBody for the exact bound.
            kestrel.Limits.MaxRequestBodySize = 2 * Limits.BodyBytes;
            kestrel.Limits.Http2.InitialStreamWindowSize = AheadBytes;
            kestrel.Limits.Http2.InitialConnectionWindowSize = 4 * AheadBytes;
            foreach (var listener in listeners) listener.Open(kestrel, certificate, Open);
            admin.Open(kestrel, certificate, AdminPort.Mark);
        });
        builder.Services.AddSingleton<IStartupFilter, ListenersAlone>();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(20));
        return listeners[0].Https;
    }

    private static void Open(ListenOptions options) => ArgumentNullException.ThrowIfNull(options);
}
