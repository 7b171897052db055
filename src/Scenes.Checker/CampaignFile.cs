namespace Scenes.Checker;

/// <summary>A campaign as its log tells it (S7).</summary>
internal sealed class CampaignFile(string id)
{
    private readonly Dictionary<string, long> _targets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _counted = new(StringComparer.Ordinal);
    private long _budget;

    public string Id => id;

    public long Spent { get; private set; }

    /// <summary>Places held, by scene.</summary>
    public SortedDictionary<string, (string Cell, long Lease)> Holds { get; } = new(StringComparer.Ordinal);

    /// <summary>Scenes that were settled: what they cost, and whether they count.</summary>
    public SortedDictionary<string, (string Cell, long Cost, bool Counted)> Settled { get; } =
        new(StringComparer.Ordinal);

    /// <summary>Scenes that counted and do not any more.</summary>
    public HashSet<string> Uncounted { get; } = new(StringComparer.Ordinal);

    /// <summary>Takes the next record; says what is wrong with it.</summary>
    public IEnumerable<string> Take(LogRecord record)
    {
        switch (record.Type)
        {
            case "created":
                var spec = record.Body.GetProperty("spec");
                _budget = spec.GetProperty("budgetMinor").GetInt64();
                foreach (var cell in spec.GetProperty("cells").EnumerateArray())
                    _targets[cell.GetProperty("id").GetString()!] = cell.GetProperty("target").GetInt64();
                return [];
            case "held":
                Holds.Add(record.Text("scene"), (record.Text("cell"), record.Number("leaseMinor")));
                return Within(record.Text("cell"));
            case "raised":
                return Raise(record);
            case "settled":
                return Settle(record);
            case "uncounted":
                return Uncount(record);
            case "status":
                return [];
            default:
                return [$"Nobody knows what a record of the type {record.Type} is."];
        }
    }

    private IEnumerable<string> Raise(LogRecord record)
    {
        if (!Holds.TryGetValue(record.Text("scene"), out var hold)) return ["More is set aside for no place."];
        Holds[record.Text("scene")] = hold with { Lease = hold.Lease + record.Number("addedMinor") };
        return Within(hold.Cell);
    }

    private List<string> Settle(LogRecord record)
    {
        var (scene, cost, counted) = (record.Text("scene"), record.Number("costMinor"), record.Flag("counted"));
        if (!Holds.Remove(scene, out var hold) || !Settled.TryAdd(scene, (hold.Cell, cost, counted)))
            return [$"{scene} is settled and holds no place."];
        Spent += cost;
        if (counted) _counted[hold.Cell] = _counted.GetValueOrDefault(hold.Cell) + 1;
        var wrong = Within(hold.Cell).ToList();
        if (cost > hold.Lease) wrong.Add($"{scene} cost {cost}; {hold.Lease} were set aside.");
        return wrong;
    }

    private IEnumerable<string> Uncount(LogRecord record)
    {
        var scene = record.Text("scene");
        if (!Settled.TryGetValue(scene, out var settled) || !settled.Counted || !Uncounted.Add(scene))
            return [$"{scene} does not count any more, and did not before."];
        _counted[settled.Cell]--;
        return settled.Cell == record.Text("cell") ? [] : [$"{scene} counted for {settled.Cell}."];
    }

    private IEnumerable<string> Within(string cell)
    {
        var places = _counted.GetValueOrDefault(cell) + Holds.Values.Count(hold => hold.Cell == cell);
        if (places > _targets.GetValueOrDefault(cell))
            yield return $"{cell} wants {_targets.GetValueOrDefault(cell)}; {places} count or are held.";
        var bound = Spent + Holds.Values.Sum(hold => hold.Lease);
        if (bound > _budget) yield return $"{bound} are spent or set aside of {_budget}.";
    }
}
