namespace Scenes;

/// <summary>The sums of an account.</summary>
/// <param name="Account">Which account.</param>
/// <param name="DebitMinor">Sum of its debits, minor units.</param>
/// <param name="CreditMinor">Sum of its credits, minor units.</param>
/// <param name="Lines">How many postings.</param>
[GenerateSerializer, Immutable, Alias("scenes.LedgerBalance")]
public sealed record LedgerBalance(
    [property: Id(0)] AccountId Account,
    [property: Id(1)] long DebitMinor,
    [property: Id(2)] long CreditMinor,
    [property: Id(3)] long Lines);
