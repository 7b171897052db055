using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Scenes.Rooms.Local.Api;
using Scenes.Rooms.Local.Signal;
using Scenes.Rooms.Local.Transport;

namespace Scenes.Rooms.Local;

/// <summary>Puts a local room server into a web application.</summary>
public static class LocalRoomsHosting
{
    /// <summary>The meter of what rooms count.</summary>
    public const string MeterName = "Scenes.Rooms";

    /// <summary>
    /// Adds a local room server; it begins with <see cref="MapLocalRoomsAsync"/>. Request lines may be as long as joins
    /// are.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="settings">What it is started with.</param>
    public static IServiceCollection AddLocalRooms(
        this IServiceCollection services, Func<IServiceProvider, LocalRoomsSettings> settings)
    {
        services.AddMetrics();
        services.AddSingleton(settings);
        services.AddSingleton<LocalRoomsHost>();
        return services.Configure<KestrelServerOptions>(server => server.Limits.MaxRequestLineSize =
            Math.Max(server.Limits.MaxRequestLineSize, SignalLimits.RequestLineBytes));
    }

    /// <summary>
    /// Opens the UDP port and serves <c>/rtc</c> and <c>/twirp</c>; needs web sockets. A machine that cannot carry
    /// rooms answers 503 there, and the rest of the application runs.
    /// </summary>
    /// <param name="app">The application.</param>
    /// <returns>Why there are no rooms, in one line; null when there are.</returns>
    public static async Task<string?> MapLocalRoomsAsync(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILogger<LocalRooms>>();
        if (await TryMapAsync(app) is not { } why)
        {
            RoomLog.Listening(log, app.Services.GetRequiredService<LocalRoomsHost>().Rooms!.UdpPort);
            return null;
        }

        RoomLog.Off(log, why);
        foreach (var path in new[] { "/rtc/{**rest}", "/twirp/{**rest}" })
        {
            app.Map(path, context =>
            {
                context.Response.StatusCode = (int)HttpStatusCode.ServiceUnavailable;
                return Task.CompletedTask;
            }).AllowAnonymous().ExcludeFromDescription();
        }

        return why;
    }

    /// <summary>Opens the UDP port and serves.</summary>
    /// <returns>Why that cannot be done, in one line; null when it was.</returns>
    internal static async Task<string?> TryMapAsync(WebApplication app)
    {
        try
        {
            var rooms = await app.Services.GetRequiredService<LocalRoomsHost>().StartAsync();
            rooms.Map(app, app.Services.GetRequiredService<ILogger<RoomApi>>());
            return null;
        }
        catch (TransportUnavailableException unavailable)
        {
            return unavailable.Message;
        }
    }
}
