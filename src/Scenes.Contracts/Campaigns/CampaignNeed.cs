using System.Collections.Immutable;

namespace Scenes;

/// <summary>What a campaign wants now, with all that matching asks. All but the cells never changes.</summary>
/// <param name="Campaign">Which campaign.</param>
/// <param name="Language">ISO 639 code that both speak.</param>
/// <param name="RatePerHour">Pay, minor units an hour.</param>
/// <param name="Scopes">Uses that both must have consented to.</param>
/// <param name="Skills">Skills that both must be verified for.</param>
/// <param name="Turn">When it last held a place, or was last set running if that was later; the beginning of time
/// before either.</param>
/// <param name="Cells">Cells that want a scene; empty unless running.</param>
/// <param name="Rules">Its rule set; null when it has none.</param>
/// <param name="Weight">Its share among the campaigns of the pool, in (0, 1]; null is 1.</param>
[GenerateSerializer, Immutable, Alias("scenes.CampaignNeed")]
public sealed record CampaignNeed(
    [property: Id(0)] CampaignId Campaign,
    [property: Id(1)] string Language,
    [property: Id(2)] long RatePerHour,
    [property: Id(3)] ImmutableArray<string> Scopes,
    [property: Id(4)] ImmutableArray<string> Skills,
    [property: Id(5)] DateTimeOffset Turn,
    [property: Id(6)] ImmutableArray<CellNeed> Cells,
    [property: Id(7)] string? Rules = null,
    [property: Id(8)] double? Weight = null);
