namespace Scenes.Checker;

/// <summary>S7 as a lab sees it: no cell counts more than its target, and no more is spent than the budget.</summary>
internal static class QuotaChecks
{
    /// <summary>Everything that is broken.</summary>
    public static IReadOnlyList<Violation> Check(Evidence evidence, Reading reading)
    {
        var found = new Violations();
        var campaign = evidence.Campaign;
        var id = campaign.GetProperty("campaign").GetString()!;
        foreach (var cell in campaign.GetProperty("cells").EnumerateArray())
        {
            var name = cell.GetProperty("cell").GetString()!;
            var (target, held, counted) = (Number("target"), Number("held"), Number("counted"));
            var logs = reading.Scenes.Values.Count(scene => scene.Cell == name && scene.Counts);
            found.Require(counted + held <= target && logs <= target, "S7", name,
                $"The cell wants {target}, counts {counted}, holds {held}; {logs} logs count.");
            found.Require(counted == logs, "S7", name, $"The cell counts {counted}; {logs} logs count.");

            long Number(string member) => cell.GetProperty(member).GetInt64();
        }

        var over = evidence.Scenes.Where(scene => scene.Phase is "Completed" or "Aborted" or "Quarantined")
            .Select(scene => scene.Id).ToHashSet(StringComparer.Ordinal);
        var paid = reading.Accounts[evidence.CampaignAccount.Account]
            .Where(line => line.Scene is { } scene && over.Contains(scene)).Sum(line => line.Amount);
        var (spent, leased) = (campaign.GetProperty("spentMinor").GetInt64(),
            campaign.GetProperty("leasedMinor").GetInt64());
        var budget = campaign.GetProperty("spec").GetProperty("budgetMinor").GetInt64();
        found.Require(spent + leased <= budget, "S7", id, $"{spent} spent and {leased} set aside of {budget}.");
        found.Require(spent == paid, "S7", id, $"{spent} spent; its account paid {paid}.");
        return found.All;
    }
}
