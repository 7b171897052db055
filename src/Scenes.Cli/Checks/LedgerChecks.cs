using System.Collections.Immutable;
using Scenes.Domain;

namespace Scenes.Cli;

/// <summary>S12: money.</summary>
internal static class LedgerChecks
{
    /// <summary>
    /// Debits equal credits; each pay that a log owes was posted once on either side, at the rate that was locked;
    /// nothing else was.
    /// </summary>
    public static ImmutableArray<Violation> Balanced(RehearsalRecord record, ImmutableArray<SceneStory> stories)
    {
        var found = new Violations("S12");
        var campaign = AccountId.Of(record.Campaign.Campaign);
        var credits = record.PeoplesAccounts.SelectMany(account => account.Value.Lines
                .Where(line => line.Posting.Side == LedgerSide.Credit && line.Posting.Counter == campaign)
                .Select(line => (Account: AccountId.Parse(account.Key), Line: line)))
            .ToLookup(credit => (credit.Line.Posting.Scene, credit.Line.Posting.Code, credit.Account));
        var debits = record.CampaignAccount.Lines.ToLookup(line => line.Operation.Value, StringComparer.Ordinal);
        found.Require(record.CampaignAccount.Lines.All(line => line.Posting.Counter == AccountId.Performers),
            campaign.Value, "The lab's account names who was paid.");
        Sums(record, found);
        var people = record.Attendances.ToLookup(a => (a.Scene, a.Slot), a => a.Performer);
        var due = 0;
        foreach (var story in stories)
        {
            var scene = story.Scene.Row.Scene;
            foreach (var pay in story.State.Pay)
            {
                due++;
                var place = $"{scene} {pay.Slot} {pay.Code}";
                CheckTerms(found, place, story.State.Offer!, pay);
                // Somebody who never came into the room is unknown to the scripts; the sums still hold them.
                if (people[(scene, pay.Slot)].FirstOrDefault() is not { Value: not null } payee) continue;
                var account = AccountId.Of(payee);
                var credit = credits[(scene, pay.Code, account)].Select(c => c.Line).ToList();
                var debit = debits[$"{scene}:{pay.Slot}:{pay.Code}"].ToList();
                found.Require(credit is [var c] && Fits(c.Posting, pay), place,
                    $"{pay.AmountMinor} are owed to {payee}; credited: {Amounts(credit)}.");
                found.Require(debit is [var d] && Fits(d.Posting, pay), place,
                    $"{pay.AmountMinor} are owed to {payee}; debited: {Amounts(debit)}.");
                found.Require(credit.FirstOrDefault()?.Operation == debit.FirstOrDefault()?.Operation, place,
                    "The two sides stand under different operations.");
            }
        }

        found.Require(record.CampaignAccount.Lines.Length == due, campaign.Value,
            $"{due} payments are owed by the logs and {record.CampaignAccount.Lines.Length} were posted.");
        return found.All;
    }

    private static void Sums(RehearsalRecord record, Violations found)
    {
        foreach (var account in record.PeoplesAccounts.Values.Append(record.CampaignAccount))
        {
            var (debit, credit) = (SumOf(account.Lines, LedgerSide.Debit), SumOf(account.Lines, LedgerSide.Credit));
            found.Require(
                account.Balance.DebitMinor == debit && account.Balance.CreditMinor == credit
                && account.Balance.Lines == account.Lines.Length,
                account.Balance.Account.Value,
                $"The balance says {account.Balance.DebitMinor} and {account.Balance.CreditMinor}, " +
                $"its lines {debit} and {credit}.");
        }

        var campaign = AccountId.Of(record.Campaign.Campaign);
        var earned = record.PeoplesAccounts.Values.Sum(account => account.Lines
            .Where(line => line.Posting.Counter == campaign).Sum(line => Signed(line.Posting)));
        var paid = record.CampaignAccount.Lines.Sum(line => Signed(line.Posting));
        found.Require(earned + paid == 0, campaign.Value, $"The campaign paid {-paid}; its people got {earned}.");
    }

    private static void CheckTerms(Violations found, string place, SceneOffered offer, PayDue pay)
    {
        found.Require(pay.RatePerHour == offer.Terms.RatePerHour, place,
            $"The rate was locked at {offer.Terms.RatePerHour} and is {pay.RatePerHour}.");
        found.Require(pay.AmountMinor == Pay.Amount(pay.RatePerHour, pay.Seconds), place,
            $"{pay.Seconds} s are worth {Pay.Amount(pay.RatePerHour, pay.Seconds)}, not {pay.AmountMinor}.");
    }

    private static bool Fits(Posting posting, PayDue pay) => posting.AmountMinor == pay.AmountMinor
        && posting.Seconds == pay.Seconds && posting.RatePerHour == pay.RatePerHour;

    private static long Signed(Posting posting) =>
        posting.Side == LedgerSide.Credit ? posting.AmountMinor : -posting.AmountMinor;

    private static long SumOf(ImmutableArray<LedgerLine> lines, LedgerSide side) =>
        lines.Where(line => line.Posting.Side == side).Sum(line => line.Posting.AmountMinor);

    private static string Amounts(List<LedgerLine> lines) =>
        lines.Count == 0 ? "nothing" : string.Join(" and ", lines.Select(line => line.Posting.AmountMinor));
}
