using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Scenes.Embedded;

namespace Scenes.Engine;

/// <summary>Makes simulations of the test grains; what stands here survives their crashes.</summary>
internal sealed class World
{
    public JsonStorage Storage { get; } = new();

    public ListReminderTable Reminders { get; } = new();

    /// <summary>Runs a script twice, each time in a world of its own.</summary>
    public static string Replay(int seed, Func<Simulation, Task> script) =>
        Simulation.Replay(log => new World().Options(seed, null, log), script);

    /// <summary>Runs a script in a simulation of its own; returns the trace.</summary>
    public static string Run(
        int seed, Func<Simulation, Task> script, Func<FaultPoint, Random, Fault>? faults = null, TextWriter? log = null)
    {
        using var simulation = new Simulation(new World().Options(seed, faults, log));
        simulation.Run(() => script(simulation));
        return simulation.Trace;
    }

    /// <summary>Ten players for two minutes.</summary>
    public static async Task PlayAsync(Simulation simulation)
    {
        string[] names = [.. Enumerable.Range(0, 10).Select(i => $"player{i}")];
        foreach (var (name, i) in names.Select((name, i) => (name, i)))
        {
            await simulation.Client.GetGrain<ITroupePlayer>(name)
                .Start("hall", [names[(i + 1) % 10], names[(i + 3) % 10]]);
        }
        await simulation.PassAsync(TimeSpan.FromMinutes(2));
        await Task.WhenAll(names.Select(name => simulation.Client.GetGrain<ITroupePlayer>(name).Heard()));
    }

    private SimulationOptions Options(int seed, Func<FaultPoint, Random, Fault>? faults, TextWriter? log) => new()
    {
        Seed = seed,
        Faults = faults,
        Log = log,
        BlockedAfter = TimeSpan.FromSeconds(1),
        EscapeGrace = TimeSpan.FromSeconds(3),
        Limit = TimeSpan.FromDays(3),
        Services = Register,
    };

    private void Register(IServiceCollection services)
    {
        services.AddSingleton<Greeting>();
        services.AddSingleton<IReminderTable>(Reminders);
        services.AddKeyedSingleton<IGrainStorage>("store", Storage);
        services.AddEmbeddedEngine(options =>
        {
            options.Assemblies.Add(typeof(World).Assembly);
            options.StreamProviders.Add(EngineUnderTest.Hints);
        });
    }
}
