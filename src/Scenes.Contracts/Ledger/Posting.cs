namespace Scenes;

/// <summary>
/// One side of a double entry. The other side stands in the counter-account under the same operation.
/// </summary>
/// <param name="Side">Which side.</param>
/// <param name="Counter">The other account.</param>
/// <param name="AmountMinor">Minor units of the currency, at least 1.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Code">What for.</param>
/// <param name="Scene">The scene; null for waiting that led to none.</param>
/// <param name="Seconds">Time paid, in seconds.</param>
/// <param name="RatePerHour">The locked rate, minor units an hour.</param>
[GenerateSerializer, Immutable, Alias("scenes.Posting")]
public sealed record Posting(
    [property: Id(0)] LedgerSide Side,
    [property: Id(1)] AccountId Counter,
    [property: Id(2)] long AmountMinor,
    [property: Id(3)] string Currency,
    [property: Id(4)] PayCode Code,
    [property: Id(5)] SceneId? Scene,
    [property: Id(6)] long Seconds,
    [property: Id(7)] long RatePerHour);
