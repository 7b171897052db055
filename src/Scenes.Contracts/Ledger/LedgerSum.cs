namespace Scenes;

/// <summary>What an account comes to in one currency.</summary>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="DebitMinor">Sum of its debits, minor units.</param>
/// <param name="CreditMinor">Sum of its credits, minor units.</param>
[GenerateSerializer, Immutable, Alias("scenes.LedgerSum")]
public sealed record LedgerSum(
    [property: Id(0)] string Currency,
    [property: Id(1)] long DebitMinor,
    [property: Id(2)] long CreditMinor);
