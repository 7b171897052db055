namespace Scenes.Domain;

/// <summary>
/// Both sides of a payment under one operation id: posted until both stand, they stand once each, and debits equal
/// credits (S12).
/// </summary>
/// <param name="Operation">Made of what is paid alone, so that each attempt names the same.</param>
/// <param name="Payee">Whose account is credited.</param>
/// <param name="Credit">What stands there.</param>
/// <param name="Payer">Whose account is debited.</param>
/// <param name="Debit">What stands there.</param>
public sealed record DoubleEntry(
    OperationId Operation, AccountId Payee, Posting Credit, AccountId Payer, Posting Debit)
{
    /// <summary>Pay that a scene owes, by its campaign. Its account does not name the payee: labs read it.</summary>
    public static DoubleEntry Of(SceneId scene, SceneOffered offer, PerformerId payee, PayDue due)
    {
        ArgumentNullException.ThrowIfNull(offer);
        ArgumentNullException.ThrowIfNull(due);
        var payer = AccountId.Of(offer.Campaign);
        var credit = new Posting(LedgerSide.Credit, payer, due.AmountMinor, offer.Terms.Currency, due.Code, scene,
            due.Seconds, due.RatePerHour);
        return new DoubleEntry(OperationId.Parse($"{scene}:{due.Slot}:{due.Code}"), AccountId.Of(payee), credit,
            payer, credit with { Side = LedgerSide.Debit, Counter = AccountId.Performers });
    }

    /// <summary>Pay that the platform owes.</summary>
    public static DoubleEntry Of(PerformerId payee, PlatformDue due)
    {
        ArgumentNullException.ThrowIfNull(due);
        var code = due.Code ?? PayCode.Wait;
        var credit = new Posting(LedgerSide.Credit, AccountId.Platform, Pay.Amount(due.RatePerHour, due.Seconds),
            Pay.PlatformCurrency, code, null, due.Seconds, due.RatePerHour);
        var word = code switch
        {
            PayCode.Wait => "wait",
            PayCode.DeviceCheck => "check",
            PayCode.Standby => "standby",
            _ => throw new InvalidOperationException($"The platform does not pay {code}."),
        };
        var account = AccountId.Of(payee);
        var operation = OperationId.Parse($"{word}:{payee}:{due.Since.ToUnixTimeMilliseconds()}");
        return new DoubleEntry(operation, account, credit, AccountId.Platform,
            credit with { Side = LedgerSide.Debit, Counter = account });
    }
}
