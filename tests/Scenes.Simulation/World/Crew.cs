using System.Globalization;
using Orleans.Storage;
using Scenes.Embedded;
using Scenes.Rooms;
using Scenes.Storage;

namespace Scenes.Simulated;

/// <summary>What all scripts of a run share: the way to the grains, patience, and what is written down.</summary>
internal sealed class Crew(
    Simulation simulation, Processes processes, FaultPlan plan, Told told, MemoryStore store, SimulatedRooms rooms)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    private readonly List<Task> _errands = [];
    private int _operations;
    private int _stamps;

    public Told Told => told;

    public MemoryStore Store => store;

    public SimulatedRooms Rooms => rooms;

    public Processes Processes => processes;

    public Random Random => simulation.Random;

    public DateTimeOffset Now => simulation.Clock.GetUtcNow();

    /// <summary>Whether people go home.</summary>
    public bool IsOver { get; set; }

    /// <summary>Scenes that anybody saw.</summary>
    public List<SceneId> Seen { get; } = [];

    public bool Chance(double share) => Random.NextDouble() < share;

    public OperationId NextOperation() => OperationId.Parse($"op-{++_operations}");

    public string NextStamp() => (++_stamps).ToString(CultureInfo.InvariantCulture);

    public Task PassAsync(double seconds) => simulation.PassAsync(TimeSpan.FromSeconds(seconds));

    /// <summary>Starts something that goes on by itself.</summary>
    public void Send(Func<Task> errand) => _errands.Add(errand());

    /// <summary>Waits for all that goes on.</summary>
    public async Task ErrandsAsync()
    {
        for (var i = 0; i < _errands.Count; i++) await _errands[i];
    }

    /// <summary>A call, as long as a client waits.</summary>
    public Task<T> CallAsync<T>(Func<IClusterClient, Task<T>> call) =>
        call(processes.Client).WaitAsync(Patience, simulation.Clock);

    /// <summary>A call that may fail; null when it did.</summary>
    public async Task<T?> TryAsync<T>(Func<IClusterClient, Task<T>> call)
        where T : class?
    {
        try
        {
            return await CallAsync(call);
        }
        catch (Exception failure) when (IsExpected(failure))
        {
            plan.Count("call failed");
            return null;
        }
    }

    /// <summary>Repeats a call until it is answered.</summary>
    public async Task<T> InsistAsync<T>(Func<IClusterClient, Task<T>> call)
        where T : class
    {
        while (true)
        {
            if (await TryAsync(call) is { } answer) return answer;
            await PassAsync(0.2 + (4 * Random.NextDouble()));
        }
    }

    /// <summary>Sends a command until it is answered, now and then twice at once.</summary>
    public async Task<Reply<T>> CommandAsync<T>(Func<IClusterClient, Task<Reply<T>>> call)
        where T : class
    {
        if (!Chance(0.1)) return await InsistAsync(call);
        var both = await Task.WhenAll(InsistAsync(call), InsistAsync(call));
        return both[Random.Next(2)];
    }

    /// <summary>Whether a client may meet this when a process or a store fails; anything else is an error.</summary>
    public static bool IsExpected(Exception failure) => failure switch
    {
        StoreException or TimeoutException or IOException or RoomsException => true,
        OrleansException { InnerException: { } cause } and not InconsistentStateException => IsExpected(cause),
        OrleansException => true,
        _ => false,
    };
}
