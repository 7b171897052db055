using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Scenes.Rooms;
using Scenes.Rooms.Local;

namespace Scenes.Benchmarks;

/// <summary>
/// The room server, as the process that is measured: as it runs by itself, but that it says on request what it holds
/// and what it allocated.
/// </summary>
internal static class RoomsServer
{
    /// <summary>The command by which the benchmark starts this process.</summary>
    public const string Command = "rooms-server";

    /// <summary>What tokens are signed with.</summary>
    public static ApiKey Key { get; } = new("benchmark", "a secret of the benchmark of 32 or more");

    /// <summary>Serves until its input ends. Each line of input is answered by a line of figures.</summary>
    public static async Task RunAsync(int port, int mediaPort)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, port));
        builder.Services.AddLocalRooms(_ => new LocalRoomsSettings(Key)
        {
            UdpPort = mediaPort,
            Addresses = [IPAddress.Loopback],
        });
        await using var app = builder.Build();
        app.UseWebSockets();
        if (await app.MapLocalRoomsAsync() is { } unavailable) throw new InvalidOperationException(unavailable);
        await app.StartAsync();
        await Console.Out.WriteLineAsync("ready");
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var allocated = GC.GetTotalAllocatedBytes(precise: true);
            var managed = GC.GetTotalMemory(forceFullCollection: line == "held");
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(
                new RoomsMemory(managed, allocated, Environment.WorkingSet)));
        }
    }

    /// <summary>The arguments of this process.</summary>
    public static string[] Arguments(int port, int mediaPort) =>
    [
        Command, port.ToString(CultureInfo.InvariantCulture), mediaPort.ToString(CultureInfo.InvariantCulture),
    ];
}

/// <summary>Memory of a server.</summary>
/// <param name="Managed">Bytes of objects; only those still held, if that was asked for.</param>
/// <param name="Allocated">Bytes that were allocated since it began.</param>
/// <param name="Resident">Bytes of the process.</param>
internal sealed record RoomsMemory(long Managed, long Allocated, long Resident);
