using System.Net;

namespace Scenes.Rooms.Local;

/// <summary>The room server as a program of its own.</summary>
internal static class Standalone
{
    /// <summary>Runs it until it is stopped.</summary>
    /// <returns>The exit code: 1 when it could not start, with one line that says why.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        if (StandaloneOptions.Parse(args, out var fault) is not { } options)
            return await RefuseAsync(fault!);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Any, options.Port));
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // What it would say of a start that failed is said below, in one line.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.Services.AddLocalRooms(_ => options.Rooms);
        await using var app = builder.Build();
        app.UseWebSockets();
        if (await LocalRoomsHosting.TryMapAsync(app) is { } unavailable) return await RefuseAsync(unavailable);
        // Clients ask so whether they are online.
        app.MapMethods("/", [HttpMethods.Get, HttpMethods.Head], () => "Scenes local room server\n");
        try
        {
            await app.StartAsync();
        }
        catch (IOException taken)
        {
            return await RefuseAsync(taken.Message);
        }

        var port = new Uri(app.Urls.First().Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)).Port;
        var udp = app.Services.GetRequiredService<LocalRoomsHost>().Rooms!.UdpPort;
        Console.WriteLine(
            $"Scenes local room server, not for production: ws://127.0.0.1:{port}, media on UDP port {udp}");
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static async Task<int> RefuseAsync(string why)
    {
        await Console.Error.WriteLineAsync($"rooms: {why}");
        return 1;
    }
}
