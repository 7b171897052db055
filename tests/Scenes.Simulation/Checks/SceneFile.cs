using System.Text.Json;

namespace Scenes.Simulated;

/// <summary>A scene as its log tells it, told again from the drawing and the words of the design.</summary>
internal sealed class SceneFile(string id)
{
    /// <summary>The drawing of the design's section 4.</summary>
    private static readonly HashSet<string> Drawn =
    [
        "None>Offered", "Offered>Gathering", "Offered>Aborted", "Gathering>Live", "Gathering>Aborted", "Live>Holding",
        "Live>Reviewing", "Live>Aborted", "Live>Quarantined", "Holding>Live", "Holding>Reviewing", "Holding>Aborted",
        "Holding>Quarantined", "Reviewing>Completed", "Reviewing>Aborted",
    ];

    private JsonElement _terms;
    private JsonElement _timings;

    public string Id => id;

    public string Phase { get; private set; } = "None";

    public string? Reason { get; private set; }

    public DateTimeOffset PhaseSince { get; private set; }

    public DateTimeOffset? LiveSince { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public TimeSpan Held { get; private set; }

    public bool WasHeld { get; private set; }

    public string Campaign { get; private set; } = "";

    public string Cell { get; private set; } = "";

    public JsonElement Terms => _terms;

    public JsonElement Prompt { get; private set; }

    public SortedDictionary<string, SceneSlot> Slots { get; } = new(StringComparer.Ordinal);

    public List<LogRecord> Pay { get; } = [];

    public List<LogRecord> Labels { get; } = [];

    /// <summary>What it owes to others and has not done.</summary>
    public List<string> Owed { get; } = [];

    /// <summary>Each time it moved on: from where, when it was due at the latest, and when it did.</summary>
    public List<(string From, DateTimeOffset Due, DateTimeOffset At)> Moves { get; } = [];

    public bool IsPlaying => Phase is "Live" or "Holding";

    public bool IsFinal => Phase is "Completed" or "Aborted" or "Quarantined";

    public long Rate => _terms.GetProperty("ratePerHour").GetInt64();

    public long Seconds => _terms.GetProperty("sceneSeconds").GetInt64();

    /// <summary>When it must move on by itself; the end of time when it need not.</summary>
    public DateTimeOffset Due => Phase switch
    {
        "Offered" => PhaseSince.AddSeconds(Timing("acceptSeconds")),
        "Gathering" => PhaseSince.AddSeconds(Timing("gatherSeconds")),
        "Live" => LiveSince!.Value.AddSeconds(Seconds) + Held,
        "Holding" => PhaseSince + HoldLeft,
        "Reviewing" => PhaseSince.AddSeconds(Timing("reviewSeconds")),
        _ => DateTimeOffset.MaxValue,
    };

    private TimeSpan HoldLeft => TimeSpan.FromSeconds(
        Math.Clamp(Timing("holdSecondsTotal") - Held.TotalSeconds, 0, Timing("holdSeconds")));

    /// <summary>Names who is in a slot.</summary>
    public void Cast(string slot, string performer) => Slots[slot].Performer ??= performer;

    /// <summary>Takes the next record; says what is wrong with it.</summary>
    public IEnumerable<string> Take(LogRecord record)
    {
        switch (record.Type)
        {
            case "offered":
                return Phase == "None" ? Offered(record) : ["It is offered twice."];
            case "phase":
                return Moved(record);
            case "observer":
                Slots[record.Text("slot")] = new SceneSlot(record.Text("slot"), record.At);
                Owed.Add($"confirm/{record.Text("slot")}");
                return [];
            case "presence":
                if (!record.Flag("present")) Slots[record.Text("slot")].WasAway = true;
                return [];
            case "left":
                return Left(Slots[record.Text("slot")], record.At);
            case "review":
                return Reviewed(record);
            case "pay":
                Pay.Add(record);
                Owed.Add($"pay/{record.Text("slot")}/{record.Text("code")}");
                return [];
            case "settled":
                return Settled(record.Text("effect"), record.At);
            case "label":
                Labels.Add(record);
                return [];
            default:
                return [];
        }
    }

    private IEnumerable<string> Offered(LogRecord record)
    {
        (_terms, _timings) = (record.Body.GetProperty("terms"), record.Body.GetProperty("timings"));
        (Campaign, Cell) = (record.Text("campaign"), record.Text("cell"));
        Prompt = record.Body.GetProperty("prompt").GetProperty("content");
        foreach (var slot in record.Body.GetProperty("cast").EnumerateArray())
        {
            var name = slot.GetProperty("slot").GetString()!;
            Slots[name] = new SceneSlot(name, record.At);
        }

        (Phase, PhaseSince) = ("Offered", record.At);
        return Slots.Count == 2 ? [] : [$"It is offered to {Slots.Count}."];
    }

    private IEnumerable<string> Moved(LogRecord record)
    {
        var (from, to) = (record.Text("from"), record.Text("to"));
        if (from != Phase || !Drawn.Contains($"{from}>{to}"))
            yield return $"It was {Phase} and went from {from} to {to}.";
        Moves.Add((from, Due, record.At));
        if (IsPlaying && to is not ("Live" or "Holding")) EndedAt = record.At < Due ? record.At : Due;
        if (from == "Holding") Held += (EndedAt ?? record.At) - PhaseSince;
        if (to == "Holding") WasHeld = true;
        if (to == "Live") LiveSince ??= record.At;
        if (to == "Gathering") Owed.AddRange(["confirm/A", "confirm/B"]);
        if (Phase is not "Reviewing" && to is "Reviewing" or "Completed" or "Aborted" or "Quarantined")
        {
            var free = Slots.Values.Where(slot => !slot.IsObserver || slot.LeftAt is null);
            if (from != "Reviewing") Owed.AddRange(free.Select(slot => $"release/{slot.Slot}"));
        }

        if (to is "Completed" or "Aborted" or "Quarantined") Owed.Add("settle");
        (Phase, PhaseSince, Reason) = (to, record.At, record.Text("reason"));
    }

    private IEnumerable<string> Left(SceneSlot slot, DateTimeOffset at)
    {
        if (slot.LeftAt is not null) yield return $"{slot.Slot} leaves twice.";
        (slot.LeftAt, slot.WasAway) = (at, true);
        if (slot.IsObserver) Owed.Add($"release/{slot.Slot}");
    }

    private IEnumerable<string> Reviewed(LogRecord record)
    {
        var slot = Slots[record.Text("slot")];
        if (slot.Granted is not null) yield return $"{slot.Slot} reviews it twice.";
        slot.Granted = [.. record.Body.GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()!)];
    }

    private IEnumerable<string> Settled(string effect, DateTimeOffset at)
    {
        if (!Owed.Remove(effect)) yield return $"It settles {effect}, which it does not owe.";
        var parts = effect.Split('/');
        if (parts[0] == "confirm" && Slots.TryGetValue(parts[1], out var slot)) slot.ConfirmedAt = at;
    }

    private long Timing(string name) => _timings.GetProperty(name).GetInt64();
}

/// <summary>A slot of a scene.</summary>
internal sealed class SceneSlot(string slot, DateTimeOffset joinedAt)
{
    public string Slot => slot;

    public DateTimeOffset JoinedAt => joinedAt;

    public bool IsObserver => slot[0] == 'O';

    public string? Performer { get; set; }

    public DateTimeOffset? ConfirmedAt { get; set; }

    public DateTimeOffset? LeftAt { get; set; }

    public bool WasAway { get; set; }

    public string[]? Granted { get; set; }
}
