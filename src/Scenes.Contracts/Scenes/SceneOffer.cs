using System.Collections.Immutable;

namespace Scenes;

/// <summary>All that a scene is made of.</summary>
/// <param name="Campaign">Who ordered it.</param>
/// <param name="Cell">For which cell.</param>
/// <param name="Terms">The campaign's terms when the place was held.</param>
/// <param name="Prompt">What is played.</param>
/// <param name="Cast">Who is asked.</param>
/// <param name="Timings">How long it waits for what.</param>
/// <param name="Until">The offer is refused after this instant: the holds behind it lapse.</param>
[GenerateSerializer, Immutable, Alias("scenes.SceneOffer")]
public sealed record SceneOffer(
    [property: Id(0)] CampaignId Campaign,
    [property: Id(1)] string Cell,
    [property: Id(2)] CampaignSpec Terms,
    [property: Id(3)] PromptVersion Prompt,
    [property: Id(4)] ImmutableArray<Casting> Cast,
    [property: Id(5)] SceneTimings Timings,
    [property: Id(6)] DateTimeOffset Until);
