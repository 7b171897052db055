using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Scenes.Embedded;

namespace Scenes.Simulated;

/// <summary>
/// The process of a simulation, its crashes and restarts, and now and then a second process over the same store: one
/// that everybody believes dead and that goes on for a while with what it knew. So a grain has two activations.
/// </summary>
internal sealed class Processes(Simulation simulation, FaultPlan plan, Action<IServiceCollection> register)
{
    private readonly List<(DateTimeOffset From, DateTimeOffset Until)> _outages = [];
    private ServiceDescriptor[] _basis = [];
    private ServiceProvider? _second;

    /// <summary>When there was no process, and when one stood again.</summary>
    public IReadOnlyList<(DateTimeOffset From, DateTimeOffset Until)> Outages => _outages;

    /// <summary>Rises with each restart.</summary>
    public int Generation { get; private set; }

    /// <summary>The services of one of the processes that run.</summary>
    private IServiceProvider Any =>
        _second is not null && simulation.Random.Next(2) == 0 ? _second : simulation.Services;

    /// <summary>The grains, as one of the processes that run reaches them.</summary>
    public IClusterClient Client => Any.GetRequiredService<IClusterClient>();

    /// <summary>Registers what each process is made of.</summary>
    public void Register(IServiceCollection services)
    {
        // Clock, turns and faults of the simulation itself: a second process shares them.
        _basis = [.. services];
        register(services);
    }

    /// <summary>Starts the process again whenever it has crashed, until told to end.</summary>
    public async Task KeepUpAsync(Action onCrash, Func<bool> isOver)
    {
        while (!isOver())
        {
            await simulation.PassAsync(TimeSpan.FromMilliseconds(500));
            if (!simulation.HasCrashed) continue;
            plan.Count("Crash");
            EndSecond();
            onCrash();
            var from = simulation.Clock.GetUtcNow();
            await simulation.PassAsync(TimeSpan.FromSeconds(Math.Pow(simulation.Random.NextDouble(), 3) * 180));
            var storm = !plan.IsCalm;
            plan.IsCalm = true;
            await simulation.RestartAsync();
            plan.IsCalm = !storm;
            Generation++;
            _outages.Add((from, simulation.Clock.GetUtcNow()));
        }
    }

    /// <summary>Runs a second process beside the first for a time.</summary>
    public async Task RunSecondAsync(TimeSpan time)
    {
        if (_second is not null || simulation.HasCrashed) return;
        plan.Count("SecondProcess");
        IServiceCollection services = new ServiceCollection();
        foreach (var descriptor in _basis) services.Add(descriptor);
        register(services);
        _second = services.BuildServiceProvider();
        foreach (var service in _second.GetServices<IHostedService>()) await service.StartAsync(CancellationToken.None);
        await simulation.PassAsync(time);
        if (_second is null) return;
        EndSecond();
        // Whoever survives takes over the reminders of whoever died.
        if (!simulation.HasCrashed) await RefreshAsync();
        _outages.Add((simulation.Clock.GetUtcNow(), simulation.Clock.GetUtcNow()));
    }

    /// <summary>Reads the reminders anew now and then, as Orleans does: a write may have come late.</summary>
    public async Task RefreshAsync(Func<bool> isOver)
    {
        while (!isOver())
        {
            await simulation.PassAsync(TimeSpan.FromMinutes(5));
            if (!simulation.HasCrashed) await RefreshAsync();
        }
    }

    /// <summary>Ends the second process at once, if there is one.</summary>
    public void EndSecond()
    {
        _second?.Dispose();
        _second = null;
    }

    private async Task RefreshAsync()
    {
        foreach (var service in simulation.Services.GetServices<IHostedService>())
            await service.StartAsync(CancellationToken.None);
    }
}
