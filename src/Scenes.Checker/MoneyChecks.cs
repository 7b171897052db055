using System.Globalization;

namespace Scenes.Checker;

/// <summary>S12 over scenes and accounts, and what of S7 is about money where logs of campaigns were read.</summary>
/// <param name="reading">Scenes, campaigns and accounts.</param>
/// <param name="closed">Scenes whose logs may not be read, so that their debts are unknown.</param>
internal sealed class MoneyChecks(Reading reading, IReadOnlySet<string>? closed = null)
{
    private const string Platform = "platform";
    private const string Debit = "Debit";
    private const string Credit = "Credit";

    private readonly Violations _found = new();
    private readonly HashSet<AccountLine> _posted = [];
    private readonly ILookup<string, AccountLine> _lines = reading.Accounts.Values.SelectMany(account => account)
        .ToLookup(line => line.Operation, StringComparer.Ordinal);

    /// <summary>Everything that is broken.</summary>
    public IReadOnlyList<Violation> Check()
    {
        foreach (var scene in reading.Scenes.Values)
        {
            Require(scene.Pay.Select(p => (p.Text("slot"), p.Text("code"))).Distinct().Count() == scene.Pay.Count,
                scene.Id, "It owes one thing twice.");
            foreach (var pay in scene.Pay) CheckPay(scene, pay);
            CheckPlayed(scene);
            CheckSettled(scene);
        }

        foreach (var campaign in reading.Campaigns.Values)
        {
            foreach (var (scene, hold) in campaign.Holds)
                Require(false, campaign.Id, $"{hold.Lease} are left set aside for {scene}.");
        }

        CheckStandbys();
        CheckWaits();
        CheckClosed();
        foreach (var line in _lines.SelectMany(lines => lines).Where(line => !_posted.Contains(line)))
            Require(false, line.Place, $"Nobody owes what is posted here: {line.Posting}");
        return _found.All;
    }

    private void CheckPay(SceneFile scene, LogRecord pay)
    {
        var (rate, seconds, amount) = (pay.Number("ratePerHour"), pay.Number("seconds"), pay.Number("amountMinor"));
        Require(rate == scene.Rate, pay.Place, $"The rate was locked at {scene.Rate} and is {rate}.");
        Require(amount == (long)Math.Ceiling((decimal)rate * seconds / 3_600), pay.Place, $"{amount} for {seconds} s.");
        var operation = $"{scene.Id}:{pay.Text("slot")}:{pay.Text("code")}";
        var payer = $"campaign/{scene.Campaign}";
        var credits = _lines[operation].Where(line => line.Account != payer).ToList();
        var debits = _lines[operation].Where(line => line.Account == payer).ToList();
        CheckSide(credits, operation, Credit, payer, amount, scene, pay);
        CheckSide(debits, operation, Debit, "performers", amount, scene, pay);
        // Who never came into the room may be known to nobody but the server.
        if (scene.Slots[pay.Text("slot")].Performer is { } payee)
        {
            foreach (var line in credits)
                Require(line.Account == $"performer/{payee}", line.Place, $"{operation} is owed to {payee}.");
        }
    }

    private void CheckSide(List<AccountLine> lines, string operation, string side, string counter, long amount,
        SceneFile scene, LogRecord pay)
    {
        Require(lines.Count == 1, pay.Place, $"{operation} is posted {lines.Count} times as {side}.");
        foreach (var line in lines)
        {
            _posted.Add(line);
            Require(
                line.Amount == amount && line.Side == side && line.Counter == counter
                && line.Currency == scene.Terms.GetProperty("currency").GetString()
                && line.Posting.GetProperty("seconds").GetInt64() == pay.Number("seconds")
                && line.Posting.GetProperty("ratePerHour").GetInt64() == pay.Number("ratePerHour"),
                line.Place, $"It should {side} {amount} with {counter}: {line.Posting}");
        }
    }

    /// <summary>Work that was done from beginning to end is owed for all of its time.</summary>
    private void CheckPlayed(SceneFile scene)
    {
        if (scene.LiveSince is not { } live || scene.EndedAt is not { } ended) return;
        foreach (var slot in scene.Slots.Values.Where(slot => slot.IsObserver))
        {
            var labelled = scene.Labels.BySeq.Values
                .Any(label => label.Text("slot") == slot.Slot && label.NumberOrNull("madeAtMs") is not null);
            var expected = labelled ? (long)Math.Floor(scene.Played.TotalSeconds) : 0;
            var owed = Seconds(scene, slot, "Afterwards");
            Require(owed == expected, scene.Id, $"{slot.Slot} labelled {expected} s afterwards and is owed {owed}.");
        }

        CheckRecast(scene, live, ended);
        if (scene.WasHeld) return;
        foreach (var slot in scene.Performers.Where(slot => !slot.WasAway))
        {
            var seconds = (long)Math.Floor((ended - live).TotalSeconds);
            var owed = Seconds(scene, slot, "Scene");
            Require(owed == seconds, scene.Id, $"{slot.Slot} played {seconds} s and is owed {owed}.");
            var review = scene.Pay.Count(p => p.Text("slot") == slot.Slot && p.Text("code") == "Review");
            Require(review == (slot.Granted is null ? 0 : 1), scene.Id, $"{slot.Slot} is owed {review} reviews.");
        }
    }

    /// <summary>Who was lost is owed the time up to then, who came for them the time from then.</summary>
    private void CheckRecast(SceneFile scene, DateTimeOffset live, DateTimeOffset ended)
    {
        foreach (var slot in scene.Performers)
        {
            var seconds = slot switch
            {
                { IsStandIn: false, ReplacedBy: not null } => slot.LostAt - live,
                { IsStandIn: true, Came: true, WasAway: false } => ended - slot.JoinedAt,
                { IsStandIn: true, Came: false } => TimeSpan.Zero,
                _ => (TimeSpan?)null,
            };
            if (seconds is not { } time) continue;
            var expected = Math.Max(0, (long)Math.Floor(time.TotalSeconds));
            var owed = Seconds(scene, slot, "Scene") + Seconds(scene, slot, "Overrun");
            Require(owed == expected, scene.Id, $"{slot.Slot} played {expected} s and is owed {owed}.");
        }
    }

    /// <summary>Nobody is paid twice for standing by at one time.</summary>
    private void CheckStandbys()
    {
        var stood = reading.Accounts.Where(account => account.Key != Platform).SelectMany(account => account.Value)
            .Where(line => line.Operation.StartsWith("standby:", StringComparison.Ordinal));
        foreach (var lines in stood.GroupBy(line => line.Account))
        {
            var until = 0L;
            foreach (var (line, since) in lines.Select(line => (line, Since: Since(line))).OrderBy(one => one.Since))
            {
                Require(since >= until, line.Place, "Standing by is paid twice for one time.");
                until = since + (1_000 * line.Posting.GetProperty("seconds").GetInt64());
            }
        }
    }

    // The operation names the instant; whatever a server writes behind it must not stop the check. 0 where it has none.
    private static long Since(AccountLine line)
    {
        var digits = string.Concat(line.Operation.Split(':')[^1].TakeWhile(char.IsAsciiDigit));
        return long.TryParse(digits, CultureInfo.InvariantCulture, out var since) ? since : 0;
    }

    private static long Seconds(SceneFile scene, SceneSlot slot, string code) => scene.Pay
        .Where(p => p.Text("slot") == slot.Slot && p.Text("code") == code).Sum(p => p.Number("seconds"));

    private void CheckSettled(SceneFile scene)
    {
        if (!scene.IsFinal || !reading.Campaigns.TryGetValue(scene.Campaign, out var campaign)) return;
        if (!campaign.Settled.TryGetValue(scene.Id, out var settled))
        {
            Require(false, scene.Id, "Its campaign never settled it.");
            return;
        }

        var cost = scene.Pay.Sum(pay => pay.Number("amountMinor"));
        Require(settled.Cost == cost, scene.Id, $"It cost {cost} and was settled with {settled.Cost}.");
        Require(settled.Counted == scene.Counted, scene.Id,
            $"It counted: {scene.Counted}; for its cell: {settled.Counted}.");
        Require(campaign.Uncounted.Contains(scene.Id) == (scene.Counted && !scene.Counts), scene.Id,
            "Its campaign does not know whether it counts still.");
    }

    /// <summary>What the platform paid stands on both sides once, where its account can be read.</summary>
    private void CheckWaits()
    {
        var known = reading.Accounts.ContainsKey(Platform);
        foreach (var line in _lines.SelectMany(lines => lines).Where(line => line.Counter == Platform).ToList())
        {
            _posted.Add(line);
            var same = _lines[line.Operation].ToList();
            Require(same.Count(other => other.Account == line.Account) == 1, line.Place, "It is paid twice.");
            if (!known) continue;
            var others = same.Where(other => other.Account == Platform).ToList();
            Require(others is [var other] && other.Counter == line.Account && AreSides(other, line),
                line.Place, $"{line.Operation} stands {others.Count} times on the other side.");
            foreach (var debit in others) _posted.Add(debit);
        }
    }

    /// <summary>Of scenes that may not be read, both sides stand all the same.</summary>
    private void CheckClosed()
    {
        foreach (var lines in _lines)
        {
            var all = lines.ToList();
            if (all[0].Scene is not { } scene || closed?.Contains(scene) != true) continue;
            Require(all is [var one, var other] && AreSides(one, other), all[0].Place,
                $"{lines.Key} stands {all.Count} times, or its sides differ.");
            foreach (var line in all) _posted.Add(line);
        }
    }

    private static bool AreSides(AccountLine a, AccountLine b) =>
        a.Amount == b.Amount && a.Currency == b.Currency && a.Side != b.Side;

    private void Require(bool condition, string place, string message) =>
        _found.Require(condition, "S12", place, message);
}
