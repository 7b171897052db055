namespace Scenes.Simulated;

/// <summary>S12 and what of S7 is about money, over the logs of scenes, campaigns and accounts.</summary>
internal sealed class MoneyChecks(Reading reading)
{
    private readonly List<Violation> _found = [];

    /// <summary>Everything that is broken.</summary>
    public IReadOnlyList<Violation> Check()
    {
        var posted = new HashSet<LogRecord>();
        foreach (var scene in reading.Scenes.Values)
        {
            Require(scene.Pay.Select(p => (p.Text("slot"), p.Text("code"))).Distinct().Count() == scene.Pay.Count,
                scene.Id, "It owes one thing twice.");
            foreach (var pay in scene.Pay) CheckPay(scene, pay, posted);
            CheckPlayed(scene);
            CheckSettled(scene);
        }

        foreach (var campaign in reading.Campaigns.Values)
        {
            foreach (var (scene, hold) in campaign.Holds)
                Require(false, campaign.Id, $"{hold.Lease} are left set aside for {scene}.");
        }

        CheckWaits(posted);
        var lines = reading.Accounts.Values.SelectMany(account => account).ToList();
        foreach (var line in lines.Where(line => !posted.Contains(line)))
            Require(false, line.Place, $"Nobody owes what is posted here: {line.Body}");
        return _found;
    }

    private void CheckPay(SceneFile scene, LogRecord pay, HashSet<LogRecord> posted)
    {
        var (rate, seconds, amount) = (pay.Number("ratePerHour"), pay.Number("seconds"), pay.Number("amountMinor"));
        Require(rate == scene.Rate, pay.Place, $"The rate was locked at {scene.Rate} and is {rate}.");
        Require(amount == (long)Math.Ceiling((decimal)rate * seconds / 3_600), pay.Place, $"{amount} for {seconds} s.");
        var operation = $"{scene.Id}:{pay.Text("slot")}:{pay.Text("code")}";
        var payee = $"performer/{scene.Slots[pay.Text("slot")].Performer}";
        var payer = $"campaign/{scene.Campaign}";
        CheckLine(payee, operation, "Credit", payer, amount, posted, pay);
        CheckLine(payer, operation, "Debit", "performers", amount, posted, pay);
    }

    private void CheckLine(string account, string operation, string side, string counter, long amount,
        HashSet<LogRecord> posted, LogRecord pay)
    {
        var lines = reading.Accounts.GetValueOrDefault(account)?.Where(l => l.Operation == operation).ToList() ?? [];
        Require(lines.Count == 1, pay.Place, $"{operation} stands {lines.Count} times in {account}.");
        foreach (var line in lines)
        {
            posted.Add(line);
            var posting = line.Body.GetProperty("posting");
            Require(
                posting.GetProperty("amountMinor").GetInt64() == amount
                && posting.GetProperty("side").GetString() == side
                && posting.GetProperty("counter").GetString() == counter,
                line.Place, $"It should {side} {amount} with {counter}: {line.Body}");
        }
    }

    /// <summary>Work that was done from beginning to end is owed for all of its time.</summary>
    private void CheckPlayed(SceneFile scene)
    {
        if (scene.LiveSince is not { } live || scene.EndedAt is not { } ended || scene.WasHeld) return;
        foreach (var slot in scene.Slots.Values.Where(slot => !slot.IsObserver && !slot.WasAway))
        {
            var seconds = (long)Math.Floor((ended - live).TotalSeconds);
            var owed = scene.Pay.Where(p => p.Text("slot") == slot.Slot && p.Text("code") == "Scene")
                .Sum(p => p.Number("seconds"));
            Require(owed == seconds, scene.Id, $"{slot.Slot} played {seconds} s and is owed {owed}.");
            var review = scene.Pay.Count(p => p.Text("slot") == slot.Slot && p.Text("code") == "Review");
            Require(review == (slot.Granted is null ? 0 : 1), scene.Id, $"{slot.Slot} is owed {review} reviews.");
        }
    }

    private void CheckSettled(SceneFile scene)
    {
        if (!reading.Campaigns.TryGetValue(scene.Campaign, out var campaign)) return;
        if (!scene.IsFinal) return;
        if (!campaign.Settled.TryGetValue(scene.Id, out var settled))
        {
            Require(false, scene.Id, "Its campaign never settled it.");
            return;
        }

        var cost = scene.Pay.Sum(pay => pay.Number("amountMinor"));
        Require(settled.Cost == cost, scene.Id, $"It cost {cost} and was settled with {settled.Cost}.");
        var granted = scene.Slots.Values.Where(slot => !slot.IsObserver)
            .All(slot => scene.Terms.GetProperty("scopes").EnumerateArray()
                .All(scope => slot.Granted?.Contains(scope.GetString()!) == true));
        var played = scene.EndedAt - scene.LiveSince - scene.Held;
        var counts = scene.Phase == "Completed" && granted
            && played >= TimeSpan.FromSeconds(scene.Terms.GetProperty("minPlayedSeconds").GetInt64());
        Require(settled.Counted == counts, scene.Id, $"It counts: {counts}; for its cell: {settled.Counted}.");
    }

    /// <summary>Waiting that the platform paid stands on both sides once.</summary>
    private void CheckWaits(HashSet<LogRecord> posted)
    {
        var paid = (reading.Accounts.GetValueOrDefault("platform") ?? []).ToLookup(line => line.Operation);
        foreach (var (account, lines) in reading.Accounts)
        {
            foreach (var line in lines.Where(line => Counter(line) == "platform"))
            {
                posted.Add(line);
                var other = paid[line.Operation].ToList();
                Require(other.Count == 1 && Counter(other[0]) == account && Amount(other[0]) == Amount(line),
                    line.Place, $"{line.Operation} stands {other.Count} times on the other side.");
                foreach (var debit in other) posted.Add(debit);
                Require(lines.Count(same => same.Operation == line.Operation) == 1, line.Place, "It is paid twice.");
            }
        }
    }

    private static string Counter(LogRecord line) =>
        line.Body.GetProperty("posting").GetProperty("counter").GetString()!;

    private static long Amount(LogRecord line) =>
        line.Body.GetProperty("posting").GetProperty("amountMinor").GetInt64();

    private void Require(bool condition, string place, string message)
    {
        if (!condition) _found.Add(new Violation("S12", place, message));
    }
}
