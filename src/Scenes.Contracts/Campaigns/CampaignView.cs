using System.Collections.Immutable;

namespace Scenes;

/// <summary>A campaign as its lab sees it.</summary>
/// <param name="Campaign">Which campaign.</param>
/// <param name="Status">Whether it makes scenes.</param>
/// <param name="Spec">What was ordered.</param>
/// <param name="Cells">How far each cell is.</param>
/// <param name="SpentMinor">Booked so far, minor units.</param>
/// <param name="LeasedMinor">Set aside for scenes under way, minor units.</param>
/// <param name="Seq">The last seq of its log.</param>
/// <param name="Reach">How many of today's performers it could ever pair, looked at lately; null when that was not
/// asked or could not be found out.</param>
[GenerateSerializer, Immutable, Alias("scenes.CampaignView")]
public sealed record CampaignView(
    [property: Id(0)] CampaignId Campaign,
    [property: Id(1)] CampaignStatus Status,
    [property: Id(2)] CampaignSpec Spec,
    [property: Id(3)] ImmutableArray<CellProgress> Cells,
    [property: Id(4)] long SpentMinor,
    [property: Id(5)] long LeasedMinor,
    [property: Id(6)] long Seq,
    [property: Id(7)] CampaignReach? Reach = null);
