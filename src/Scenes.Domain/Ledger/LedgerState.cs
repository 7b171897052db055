using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>
/// An account, summed, each currency for itself. S12: a posting counts once; sums never overflow silently.
/// </summary>
/// <param name="Sums">By currency.</param>
/// <param name="Lines">How many postings.</param>
public sealed record LedgerState(ImmutableSortedDictionary<string, LedgerSum> Sums, long Lines)
{
    /// <summary>An account without postings.</summary>
    public static LedgerState Empty { get; } =
        new(ImmutableSortedDictionary.Create<string, LedgerSum>(StringComparer.Ordinal), 0);

    /// <summary>What it comes to in a currency.</summary>
    public LedgerSum In(string currency) => Sums.GetValueOrDefault(currency) ?? new LedgerSum(currency, 0, 0);

    /// <summary>Whether a posting may be made.</summary>
    public static Decision<LedgerEvent> Post(AccountId account, Posting posting)
    {
        ArgumentNullException.ThrowIfNull(posting);
        var errors = new FieldErrors();
        errors.Range(posting.AmountMinor, 1, Limits.BudgetMax, "amountMinor");
        errors.Range(posting.Seconds, 0, 1_000_000, "seconds");
        errors.Range(posting.RatePerHour, 0, Limits.RatePerHourMax, "ratePerHour");
        errors.Require(posting.Counter != account, "counter", "must be another account");
        if (errors.Any) return Rejection.Fields("ledger.invalid", errors.All);
        return new Decision<LedgerEvent>([new Posted(posting)], null);
    }

    /// <summary>Adds an event.</summary>
    /// <exception cref="OverflowException">The sum does not fit 63 bits.</exception>
    public LedgerState Apply(LedgerEvent e)
    {
        var posting = ((Posted)e).Posting;
        var sum = In(posting.Currency);
        sum = posting.Side == LedgerSide.Debit
            ? sum with { DebitMinor = checked(sum.DebitMinor + posting.AmountMinor) }
            : sum with { CreditMinor = checked(sum.CreditMinor + posting.AmountMinor) };
        return new LedgerState(Sums.SetItem(posting.Currency, sum), Lines + 1);
    }
}
