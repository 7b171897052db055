namespace Scenes.Domain;

/// <summary>An account, summed. S12: a posting counts once; sums never overflow silently.</summary>
/// <param name="DebitMinor">Sum of debits, minor units.</param>
/// <param name="CreditMinor">Sum of credits, minor units.</param>
/// <param name="Lines">How many postings.</param>
public sealed record LedgerState(long DebitMinor, long CreditMinor, long Lines)
{
    /// <summary>An account without postings.</summary>
    public static LedgerState Empty { get; } = new(0, 0, 0);

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
        return posting.Side == LedgerSide.Debit
            ? this with { DebitMinor = checked(DebitMinor + posting.AmountMinor), Lines = Lines + 1 }
            : this with { CreditMinor = checked(CreditMinor + posting.AmountMinor), Lines = Lines + 1 };
    }
}
