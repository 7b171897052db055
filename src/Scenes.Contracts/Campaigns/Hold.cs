using System.Collections.Immutable;

namespace Scenes;

/// <summary>A place in a cell, held for one scene, and the terms of that scene.</summary>
/// <param name="Until">A scene that is not offered by then may not be offered any more.</param>
/// <param name="Pseudonyms">What the performers are called towards the lab, in the order of the request.</param>
/// <param name="Spec">The campaign's terms at this moment: the rate is locked.</param>
/// <param name="LeaseMinor">Set aside for the scene, minor units.</param>
[GenerateSerializer, Immutable, Alias("scenes.Hold")]
public sealed record Hold(
    [property: Id(0)] DateTimeOffset Until,
    [property: Id(1)] ImmutableArray<string> Pseudonyms,
    [property: Id(2)] CampaignSpec Spec,
    [property: Id(3)] long LeaseMinor);
