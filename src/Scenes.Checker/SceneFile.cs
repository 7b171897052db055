using System.Text.Json;

namespace Scenes.Checker;

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

    public DateTimeOffset OfferedAt { get; private set; }

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

    public LabelBook Labels { get; } = new();

    public CueFile Cues { get; } = new();

    public RoomFile Rooms { get; } = new();

    public RecordingFile Recordings { get; } = new();

    /// <summary>Whether it has rooms: its timings say after how long out of one somebody is gone.</summary>
    public bool HasRooms => _timings.TryGetProperty("mediaSeconds", out _);

    /// <summary>Who is asked to stand in; there is one at a time.</summary>
    public SceneSlot? Asked { get; private set; }

    /// <summary>What it owes to others and has not done.</summary>
    public List<string> Owed { get; } = [];

    /// <summary>Each time it moved on: from where, when it was due at the latest, and when it did.</summary>
    public List<(string From, DateTimeOffset Due, DateTimeOffset At)> Moves { get; } = [];

    public bool IsPlaying => Phase is "Live" or "Holding";

    public bool IsFinal => Phase is "Completed" or "Aborted" or "Quarantined";

    /// <summary>Whether it counted when it was completed.</summary>
    public bool Counted { get; private set; }

    /// <summary>Whether it counts now.</summary>
    public bool Counts => Counted && !IsWithdrawn;

    public bool IsWithdrawn => Slots.Values.Any(slot => slot.WithdrawnAt is not null);

    public IEnumerable<SceneSlot> Performers => Slots.Values.Where(slot => !slot.IsObserver);

    public long Rate => _terms.GetProperty("ratePerHour").GetInt64();

    public long Seconds => _terms.GetProperty("sceneSeconds").GetInt64();

    /// <summary>Time played, without holds; nothing before the end.</summary>
    public TimeSpan Played => EndedAt is { } ended ? ended - LiveSince!.Value - Held : TimeSpan.Zero;

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
    public void Cast(string slot, string performer)
    {
        if ((Slots.GetValueOrDefault(slot) ?? (Asked?.Slot == slot ? Asked : null)) is { } who)
            who.Performer ??= performer;
    }

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
                return Joined(record);
            case "presence":
                if (record.Flag("present")) Slots[record.Text("slot")].Came = true;
                else Slots[record.Text("slot")].WasAway = true;
                return [];
            case "stand-in-asked":
                return AskedFor(record);
            case "stand-in-silent":
                return NotAsked(record.Text("slot"));
            case "replaced":
                return Replaced(record);
            case "left":
                return Left(Slots[record.Text("slot")], record.At);
            case "review":
                return Reviewed(record);
            case "consent-withdrawn":
                return Withdrawn(Slots[record.Text("slot")], record.At);
            case "pay":
                Pay.Add(record);
                Owed.Add($"pay/{record.Text("slot")}/{record.Text("code")}");
                return [];
            case "settled":
                return Settled(record.Text("effect"), record.At);
            case "answered":
                return Answered(record);
            case "label" or "end-proposed":
                return [];
            default:
                return Rooms.Take(this, record);
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

        (Phase, PhaseSince, OfferedAt) = ("Offered", record.At, record.At);
        return Slots.Count == 2 ? [] : [$"It is offered to {Slots.Count}."];
    }

    private IEnumerable<string> Joined(LogRecord record)
    {
        var (slot, afterwards) = (record.Text("slot"), record.Flag("afterwards"));
        if (!Slots.TryAdd(slot, new SceneSlot(slot, record.At))) yield return $"{slot} joins twice.";
        if (afterwards != (Phase == "Reviewing") || IsFinal || Phase is "None" or "Offered")
            yield return $"{slot} joins while it is {Phase}, afterwards: {afterwards}.";
        if (slot[0] != 'O') yield return $"{slot} joins as an observer.";
        if (Slots.Values.Count(other => other.IsObserver) > _terms.GetProperty("observers").GetInt64())
            yield return "More observe it than were asked for.";
        // Who comes afterwards is not booked.
        if (!afterwards) Owed.Add($"confirm/{slot}");
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
        if (from == "Holding" && Asked is not null) NotAsked(Asked.Slot);
        if (to == "Gathering") Owed.AddRange(["confirm/A", "confirm/B"]);
        if (from != "Reviewing" && to is "Reviewing" or "Completed" or "Aborted" or "Quarantined")
        {
            var bound = Slots.Values.Where(slot => slot.LeftAt is null);
            Owed.AddRange(bound.Select(slot => $"release/{slot.Slot}"));
        }

        if (to is not ("Gathering" or "Live" or "Holding")) Rooms.Close(Owed);
        if (to is "Completed" or "Aborted" or "Quarantined") Owed.Add("settle");
        (Phase, PhaseSince, Reason) = (to, record.At, record.Text("reason"));
        Counted = Phase == "Completed" && !IsWithdrawn && IsGranted
            && Played >= TimeSpan.FromSeconds(_terms.GetProperty("minPlayedSeconds").GetInt64());
    }

    // Of whoever never came there is nothing to grant.
    private bool IsGranted => Performers.Where(slot => slot.Came || !slot.IsStandIn)
        .All(slot => _terms.GetProperty("scopes").EnumerateArray()
            .All(scope => slot.Granted?.Contains(scope.GetString()!) == true));

    private IEnumerable<string> Left(SceneSlot slot, DateTimeOffset at)
    {
        if (slot.LeftAt is not null) yield return $"{slot.Slot} leaves twice.";
        (slot.LeftAt, slot.WasAway) = (at, true);
        Owed.Add($"release/{slot.Slot}");
    }

    private IEnumerable<string> AskedFor(LogRecord record)
    {
        var slot = record.Text("slot");
        if (Phase != "Holding" || Cues.Handed > 0) yield return $"{slot} is asked while it is {Phase}, or too late.";
        if (Asked is not null) yield return $"{slot} is asked while {Asked.Slot} is.";
        if (slot.Length < 2 || slot[0] is not ('A' or 'B') || Slots.ContainsKey(slot))
            yield return $"{slot} is no slot of a stand-in.";
        Asked = new SceneSlot(slot, record.At);
    }

    private string[] NotAsked(string slot)
    {
        if (Asked?.Slot != slot) return [$"{slot} is not asked."];
        Asked = null;
        Owed.Add($"release/{slot}");
        return [];
    }

    private string[] Answered(LogRecord record)
    {
        var slot = record.Text("slot");
        if (slot.Length == 1) return [];
        if (!record.Flag("accepted")) return NotAsked(slot);
        if (Asked?.Slot != slot || Phase != "Holding") return [$"{slot} accepts and is not asked."];
        Slots[slot] = new SceneSlot(slot, record.At) { Performer = Asked.Performer };
        Asked = null;
        Owed.Add($"confirm/{slot}");
        return [];
    }

    private IEnumerable<string> Replaced(LogRecord record)
    {
        var (lost, by) = (Slots[record.Text("slot")], Slots[record.Text("by")]);
        if (lost.ReplacedBy is not null || lost.IsObserver || lost.Role != by.Role || !by.IsStandIn)
            yield return $"{by.Slot} cannot stand in for {lost.Slot}.";
        (lost.ReplacedBy, lost.LostAt) = (by.Slot, lost.LeftAt ?? PhaseSince);
        if (lost.LeftAt is not null) yield break;
        foreach (var wrong in Left(lost, record.At)) yield return wrong;
    }

    private IEnumerable<string> Withdrawn(SceneSlot slot, DateTimeOffset at)
    {
        if (slot.WithdrawnAt is not null) yield return $"{slot.Slot} withdraws twice.";
        if (Counts) Owed.Add("uncount");
        slot.WithdrawnAt = at;
    }

    private IEnumerable<string> Reviewed(LogRecord record)
    {
        var slot = Slots[record.Text("slot")];
        if (slot.Granted is not null) yield return $"{slot.Slot} reviews it twice.";
        slot.Granted = [.. record.Body.GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()!)];
    }

    private IEnumerable<string> Settled(string effect, DateTimeOffset at)
    {
        // A search is owed as long as somebody is lost, and is done when somebody is asked.
        if (effect.StartsWith("recast/", StringComparison.Ordinal)) yield break;
        if (!Owed.Remove(effect)) yield return $"It settles {effect}, which it does not owe.";
        var parts = effect.Split('/');
        if (parts[0] == "confirm" && Slots.TryGetValue(parts[1], out var slot)) slot.ConfirmedAt = at;
    }

    private long Timing(string name) => _timings.GetProperty(name).GetInt64();
}
