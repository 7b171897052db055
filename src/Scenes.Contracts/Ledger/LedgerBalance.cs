using System.Collections.Immutable;

namespace Scenes;

/// <summary>The sums of an account. Currencies are never added to each other.</summary>
/// <param name="Account">Which account.</param>
/// <param name="Sums">One for each currency that was posted, in the order of their codes.</param>
/// <param name="Lines">How many postings.</param>
[GenerateSerializer, Immutable, Alias("scenes.LedgerBalance")]
public sealed record LedgerBalance(
    [property: Id(0)] AccountId Account,
    [property: Id(1)] ImmutableArray<LedgerSum> Sums,
    [property: Id(2)] long Lines);
