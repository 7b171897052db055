namespace Scenes.Checker;

/// <summary>
/// Checks S1 to S8, what can be seen of S10, S12 and the chains over what was read of a campaign from outside.
/// </summary>
internal sealed class EvidenceChecks
{
    private readonly Evidence _evidence;
    private readonly List<Violation> _found = [];
    private readonly Dictionary<string, List<(string Slot, string Performer)>> _casts;

    private EvidenceChecks(Evidence evidence)
    {
        _evidence = evidence;
        _casts = evidence.Told.Attendances.GroupBy(stay => stay.Scene).ToDictionary(
            stays => stays.Key, stays => stays.Select(stay => (stay.Slot, stay.Performer)).ToList(),
            StringComparer.Ordinal);
        Closed = evidence.Scenes.Where(scene => scene.IsClosed).Select(scene => scene.Id)
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>What was read.</summary>
    public Reading Reading { get; } = new();

    /// <summary>Scenes whose logs are refused.</summary>
    public IReadOnlySet<string> Closed { get; }

    /// <summary>Everything that is broken; empty when nothing is.</summary>
    public IReadOnlyList<Violation> Found => [.. Reading.Found, .. _found];

    /// <summary>Reads and checks.</summary>
    public static EvidenceChecks Of(Evidence evidence)
    {
        var checks = new EvidenceChecks(evidence);
        checks.ReadLogs();
        checks.ReadAccounts();
        checks._found.AddRange(ListChecks.Check(evidence, checks.Reading));
        checks._found.AddRange(ClosedChecks.Check(evidence));
        checks._found.AddRange(QuotaChecks.Check(evidence, checks.Reading));
        checks._found.AddRange(new AckChecks(checks.Reading, evidence.Told, checks.Closed).Check());
        checks._found.AddRange(new PeopleChecks(checks.Reading, evidence.Told).Check());
        checks._found.AddRange(StayChecks.Check(checks.Reading, evidence.Told));
        checks._found.AddRange(new MoneyChecks(checks.Reading, checks.Closed).Check());
        checks._found.AddRange(evidence.Told.Wrong);
        if (evidence.Finished) checks._found.AddRange(PeopleChecks.Unfinished(checks.Reading));
        return checks;
    }

    /// <summary>A scene alone, for whoever waits for its end; null when there is nothing to read yet.</summary>
    public static SceneFile? SceneOf(SceneEvidence scene)
    {
        var reading = new Reading();
        foreach (var entry in scene.Log) reading.Take(Entry.Read(entry));
        return reading.Scenes.GetValueOrDefault(scene.Id);
    }

    // Entries of one scene in the order in which they came, of different ones as far as their times say.
    private void ReadLogs()
    {
        var entries = new List<(DateTimeOffset At, Entry Entry)>();
        foreach (var scene in _evidence.Scenes)
        {
            var cast = _casts.GetValueOrDefault(scene.Id, []);
            var at = DateTimeOffset.MinValue;
            foreach (var json in scene.Log)
            {
                try
                {
                    var entry = Entry.Read(json) with { Cast = cast };
                    at = entry.At > at ? entry.At : at;
                    entries.Add((at, entry));
                    if (entry.Log != $"scene/{scene.Id}")
                        _found.Add(new Violation("chain", entry.Place, $"It stands in the log of {scene.Id}."));
                }
                catch (Exception fault) when (Reading.IsUnreadable(fault))
                {
                    _found.Add(new Violation("chain", scene.Id, $"No entry reads like this: {json}"));
                }
            }
        }

        foreach (var (_, entry) in entries.OrderBy(entry => entry.At)) Reading.Take(entry);
    }

    private void ReadAccounts()
    {
        foreach (var account in _evidence.PeoplesAccounts.Append(_evidence.CampaignAccount))
        {
            var lines = account.Lines.Select(line => AccountLine.Read(account.Account, line)).ToList();
            Reading.Accounts[account.Account] = lines;
            _found.AddRange(BalanceChecks.Check(account.Balance, lines));
        }

        var campaign = _evidence.CampaignAccount.Account;
        foreach (var line in Reading.Accounts[campaign].Where(line => line.Counter != "performers"))
            _found.Add(new Violation("S12", line.Place, "The lab's account names who was paid."));
        _found.AddRange(BalanceChecks.Balanced(Reading.Accounts.Values.SelectMany(lines => lines)
            .Where(line => line.Account == campaign || line.Counter == campaign)));
    }
}
