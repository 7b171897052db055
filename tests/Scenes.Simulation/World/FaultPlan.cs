using Scenes.Embedded;

namespace Scenes.Simulated;

/// <summary>What goes wrong in one run, and how often: calm seas in some seeds, storms in others.</summary>
internal sealed class FaultPlan
{
    private static readonly double[] Strengths = [0, 0.3, 1, 4];

    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly double _calls;
    private readonly double _store;
    private readonly double _hints;
    private FaultKind _crashAt;
    private int _untilCrash = -1;

    /// <param name="chance">Decides about the run as a whole.</param>
    public FaultPlan(Random chance)
    {
        _calls = 0.0006 * Strengths[chance.Next(4)];
        _store = 0.0030 * Strengths[chance.Next(4)];
        _hints = 0.0200 * Strengths[chance.Next(4)];
    }

    /// <summary>Whether nothing goes wrong, for now.</summary>
    public bool IsCalm { get; set; } = true;

    /// <summary>How often what went wrong.</summary>
    public IReadOnlyDictionary<string, int> Counts => _counts;

    /// <summary>Reminders that did not come when they were due, by grain.</summary>
    public List<string> LostReminders { get; } = [];

    /// <summary>Ends the process at a point of a kind, some points from now.</summary>
    public void ArmCrash(FaultKind kind, int points) => (_crashAt, _untilCrash) = (kind, points);

    /// <summary>Notes something that went wrong.</summary>
    public void Count(string what) => _counts[what] = _counts.GetValueOrDefault(what) + 1;

    /// <summary>What goes wrong at a point.</summary>
    public Fault At(FaultPoint point, Random random)
    {
        if (IsCalm) return Fault.None;
        var fault = point.Kind == _crashAt && _untilCrash >= 0 && _untilCrash-- == 0
            ? Fault.Crash
            : Choose(point, random);
        if (fault == Fault.None) return fault;
        Count($"{point.Kind}.{fault}");
        if (point.Kind == FaultKind.Reminder && fault == Fault.Drop) LostReminders.Add(point.Target);
        return fault;
    }

    private Fault Choose(FaultPoint point, Random random) => point.Kind switch
    {
        FaultKind.Call => Roll(random, _calls, Fault.Drop, Fault.Delay, Fault.Fail),
        FaultKind.Answer => Roll(random, _calls, Fault.Drop),
        FaultKind.BeforeStore when IsRead(point) => Roll(random, _store / 4, Fault.Fail, Fault.Delay),
        FaultKind.BeforeStore => Roll(random, _store, Fault.Fail, Fault.Delay, Fault.Drop),
        FaultKind.AfterStore => Roll(random, _store, Fault.Fail, Fault.Delay),
        FaultKind.Event => Roll(random, _hints, Fault.Drop, Fault.Duplicate),
        _ => Roll(random, 2 * _hints, Fault.Drop, Fault.Duplicate, Fault.Delay),
    };

    private static bool IsRead(FaultPoint point) => point.Name.StartsWith("Read", StringComparison.Ordinal);

    private static Fault Roll(Random random, double share, params ReadOnlySpan<Fault> faults) =>
        random.NextDouble() < share ? faults[random.Next(faults.Length)] : Fault.None;
}
