namespace Scenes.Embedded;

/// <summary>What a simulation is made of.</summary>
public sealed class SimulationOptions
{
    /// <summary>The seed: the same one gives the same run, turn by turn, in every process.</summary>
    public required int Seed { get; init; }

    /// <summary>
    /// Registers what the process is made of, the engine too; called again for each restart. What is to survive a crash
    /// must be made outside of it.
    /// </summary>
    public required Action<IServiceCollection> Services { get; init; }

    /// <summary>What goes wrong where; null for nothing. It may take chance only from the given source.</summary>
    public Func<FaultPoint, Random, Fault>? Faults { get; init; }

    /// <summary>The virtual time at the start.</summary>
    public DateTimeOffset Start { get; init; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The virtual time after which a script that has not ended is stuck; 30 days by default.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromDays(30);

    /// <summary>The real time after which a turn that has not ended blocks; 5 s by default.</summary>
    public TimeSpan BlockedAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The real time that a call which ran out of virtual time is given to show that it waits for the real world; 50 ms
    /// by default, once for each method.
    /// </summary>
    public TimeSpan EscapeGrace { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Where the trace is written; null to keep its hash only.</summary>
    public TextWriter? Log { get; init; }
}

/// <summary>A grain did what cannot be repeated, or the run cannot end; says which grain and call.</summary>
#pragma warning disable CA1032 // There is no simulation error without a message.
public sealed class SimulationException(string message) : Exception(message);
