using System.Diagnostics;
using System.Globalization;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Hosting;

namespace Scenes.Embedded;

/// <summary>
/// A process that runs on one thread, on virtual time and by a seed, and that fails where it is told to.
/// Same seed, same trace. The script that drives it stands outside of the process and survives its crashes.
/// </summary>
public sealed class Simulation : IFaults, IWire, IDisposable
{
    private readonly SimulationOptions _options;
    private readonly VirtualClock _clock;
    private readonly SeededTurns _turns;
    private readonly Random _random;
    private readonly HashSet<Call> _fromScript = [];
    private readonly HashSet<GrainMethod> _lateMethods = [];
    private ServiceProvider? _services;
    private Mailbox? _script;

    /// <summary>Prepares a run; the process does not exist before <see cref="Run"/>.</summary>
    public Simulation(SimulationOptions options)
    {
        _options = options;
        _random = new Random(options.Seed);
        _clock = new VirtualClock(options.Start);
        _turns = new SeededTurns(_random, _clock, options.Log);
    }

    /// <summary>The clock of the process and of the script.</summary>
    public TimeProvider Clock => _clock;

    /// <summary>The source of chance of the script.</summary>
    public Random Random => _random;

    /// <summary>The services of the present process.</summary>
    public IServiceProvider Services => _services!;

    /// <summary>The grains of the present process.</summary>
    public IClusterClient Client => Services.GetRequiredService<IClusterClient>();

    /// <summary>How many turns were run and calls delivered.</summary>
    public long Steps => _turns.Steps;

    /// <summary>Whether the process has crashed and was not restarted.</summary>
    public bool HasCrashed => Services.GetRequiredService<Engine>().HasStopped;

    /// <summary>The SHA-256 of the trace.</summary>
    public string Trace => _turns.Hash();

    /// <summary>
    /// Runs a script twice by one seed, and fails at the first step that differs: there a grain took chance or time
    /// from the real world.
    /// </summary>
    /// <param name="options">Makes the options of a run, whose trace is to be written where it is told.</param>
    /// <param name="script">The script.</param>
    /// <returns>The SHA-256 of the trace.</returns>
    /// <exception cref="SimulationException">The runs differ; names the step, with its grain and call.</exception>
    public static string Replay(Func<TextWriter, SimulationOptions> options, Func<Simulation, Task> script)
    {
        var (first, trace) = RunOnce();
        var (second, _) = RunOnce();
        var at = first.AsSpan().CommonPrefixLength(second);
        return at == first.Length && at == second.Length
            ? trace
            : throw new SimulationException(
                $"Two runs of one seed differ: {first.ElementAtOrDefault(at)} / {second.ElementAtOrDefault(at)}");

        (string[] Lines, string Trace) RunOnce()
        {
            using var log = new StringWriter(CultureInfo.InvariantCulture);
            using var simulation = new Simulation(options(log));
            simulation.Run(() => script(simulation));
            return (log.ToString().Split('\n'), simulation.Trace);
        }
    }

    /// <summary>Starts the process, runs <paramref name="script"/> to its end, and throws what it threw.</summary>
    /// <exception cref="SimulationException">A grain escaped or blocked, or the script cannot end.</exception>
    public void Run(Func<Task> script)
    {
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                RunScript(script);
            }
            catch (Exception e)
            {
                // Thrown on, on the thread that waits.
                failure = ExceptionDispatchInfo.Capture(e);
            }
        })
        { IsBackground = true, Name = "simulation" };
        thread.UnsafeStart();
        for (var last = -1L; !thread.Join(_options.BlockedAfter); last = _turns.Steps)
        {
            if (last == _turns.Steps && !Debugger.IsAttached)
                throw new SimulationException($"A turn does not end: {_turns.Running} blocks.");
        }
        failure?.Throw();
    }

    /// <summary>Ends the process at once: what was not stored is lost, and the script's calls fail.</summary>
    public void Crash()
    {
        _turns.Write("crash");
        Services.GetRequiredService<Engine>().Dispose();
        _turns.Clear();
        // A script that is told so may call again at once.
        Call[] lost = [.. _fromScript];
        _fromScript.Clear();
        foreach (var call in lost)
            call.Reject(new OrleansException($"The process crashed; the outcome of {call.Method} is unknown."));
    }

    /// <summary>Starts the process anew after a crash.</summary>
    public async Task RestartAsync()
    {
        Build();
        await StartAsync();
    }

    /// <summary>Lets virtual time pass, in the script.</summary>
    public Task PassAsync(TimeSpan time) => Task.Delay(time, _clock);

    /// <inheritdoc/>
    public Fault At(FaultPoint point)
    {
        var fault = _options.Faults?.Invoke(point, _random) ?? Fault.None;
        if (fault != Fault.None)
            _turns.Write($"{fault} {point}");
        if (fault == Fault.Crash)
            Crash();
        return fault;
    }

    /// <inheritdoc/>
    public Task Meet(FaultPoint point) => At(point) switch
    {
        Fault.Fail => throw new IOException($"Simulated: {point}."),
        Fault.Crash => new TaskCompletionSource().Task,
        _ => Task.CompletedTask,
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        _turns.Dispose();
        _services?.Dispose();
    }

    void IWire.Carry(Call call)
    {
        if (call.Source == _script)
            _fromScript.Add(call);
        switch (At(new FaultPoint(FaultKind.Call, call.Reference!.GrainId.ToString(), call.Method.ToString())))
        {
            case Fault.None or Fault.Duplicate:
                _turns.Add(call);
                break;
            case Fault.Delay:
                Later(TimeSpan.FromSeconds(10 * _random.NextDouble()), () => _turns.Add(call));
                break;
            case Fault.Drop:
                Lose(call);
                break;
            default:
                call.Reject(new OrleansException($"Simulated: {call.Method} was not delivered."));
                break;
        }
    }

    bool IWire.LosesAnswer(Call call)
    {
        var fault = At(new FaultPoint(FaultKind.Answer, call.Reference!.GrainId.ToString(), call.Method.ToString()));
        // Only now: a crash tells the script's calls that are still open.
        _fromScript.Remove(call);
        if (fault == Fault.Drop)
            Lose(call);
        return fault is Fault.Drop or Fault.Crash;
    }

    void IWire.OnLate(Call call)
    {
        // Virtual time ran away from a call that runs: perhaps it waits for the real world.
        if (_lateMethods.Add(call.Method))
            _turns.AwaitEscape(_options.EscapeGrace);
    }

    void IWire.OnResumed(Mailbox mailbox) => _turns.Check(mailbox);

    private void RunScript(Func<Task> script)
    {
        _turns.Own();
        Build();
        _script = _turns.Survivor = new PlainMailbox(Services.GetRequiredService<Engine>(), "script");
        var run = _script.Post(async () =>
        {
            await StartAsync();
            await script();
        });
        while (!run.IsCompleted)
        {
            if (_turns.Escape is { } escape)
                throw new SimulationException(escape);
            if (_clock.Elapsed > _options.Limit || (!_turns.Step() && !_clock.Advance()))
                throw new SimulationException($"The script waits for what does not happen; last ran {_turns.Running}.");
        }
        run.GetAwaiter().GetResult();
    }

    private async Task StartAsync()
    {
        _turns.Write("start");
        foreach (var service in Services.GetServices<IHostedService>())
            await service.StartAsync(CancellationToken.None);
    }

    private void Build()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_clock);
        services.AddSingleton<ITurns>(_turns);
        services.AddSingleton<IWire>(this);
        services.AddSingleton<IFaults>(this);
        services.AddSingleton<IIncomingGrainCallFilter>(new TraceFilter(_turns));
        _options.Services(services);
        _services = services.BuildServiceProvider();
    }

    private void Lose(Call call) =>
        Later(TimeSpan.FromTicks(call.Deadline - _clock.GetTimestamp()), call.TimeOut);

    private void Later(TimeSpan time, Action action) =>
        _clock.CreateTimer(_ => action(), null, time, Timeout.InfiniteTimeSpan);
}
