using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Scenes.BrokenServer;
using Scenes.Server;
using Scenes.Storage;

// A server that is broken on purpose: whoever checks servers must find it.
if (args is not ["--fault", var fault, .. var rest])
{
    await Console.Error.WriteLineAsync(
        "usage: Scenes.BrokenServer --fault early-ack|fresh-operations|last-writer-wins|no-reservations|slow-store "
        + "[setting...]");
    return 2;
}

await using var app = ScenesHost.Build(rest, builder => Break(builder.Services, fault));
await ScenesHost.StartAsync(app);
await app.WaitForShutdownAsync();
return 0;

static void Break(IServiceCollection services, string fault)
{
    switch (fault)
    {
        case "early-ack":
            services.AddSingleton<IEventLog>(host => new EarlyAcknowledgement(host.GetRequiredService<Store>()));
            break;
        case "fresh-operations":
            services.AddSingleton<IIncomingGrainCallFilter, FreshOperations>();
            break;
        case "last-writer-wins":
            services.AddSingleton<IEventLog>(host => new LastWriterWins(host.GetRequiredService<Store>(),
                host.GetRequiredService<IConfiguration>().GetConnectionString("Scenes")!));
            break;
        case "slow-store":
            services.AddSingleton<IEventLog>(host =>
                new SlowStore(host.GetRequiredService<Store>(), TimeProvider.System));
            break;
        case "no-reservations":
            services.AddSingleton<IIncomingGrainCallFilter, NoReservations>();
            break;
        default:
            throw new ArgumentException($"There is no fault {fault}.");
    }
}
