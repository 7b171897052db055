namespace Scenes;

/// <summary>Somebody who stands by: paid, and asked first when a scene of the pool loses a performer.</summary>
/// <param name="Pool">For which pool.</param>
/// <param name="Since">Since when.</param>
/// <param name="PaidSeconds">Time that is paid so far, seconds; standing by ends when one stretch of waiting had its
/// hour.</param>
/// <param name="AmountMinor">What it comes to so far, minor units.</param>
/// <param name="Currency">ISO 4217 code.</param>
[GenerateSerializer, Immutable, Alias("scenes.Standby")]
public sealed record Standby(
    [property: Id(0)] PoolId Pool,
    [property: Id(1)] DateTimeOffset Since,
    [property: Id(2)] long PaidSeconds,
    [property: Id(3)] long AmountMinor,
    [property: Id(4)] string Currency);
