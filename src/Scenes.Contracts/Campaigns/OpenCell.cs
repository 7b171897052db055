using System.Collections.Immutable;

namespace Scenes;

/// <summary>A cell that wants a scene now, with all that matching asks.</summary>
/// <param name="Campaign">Whose cell.</param>
/// <param name="Cell">Which cell.</param>
/// <param name="Missing">The share of the quota that is neither counted nor held, in (0, 1].</param>
/// <param name="Places">How many more scenes may be held now, at least 1.</param>
/// <param name="Prompts">Prompts to choose from.</param>
/// <param name="RatePerHour">Pay, minor units an hour.</param>
/// <param name="Scopes">Uses that both must have consented to.</param>
/// <param name="Skills">Skills that both must be verified for.</param>
[GenerateSerializer, Immutable, Alias("scenes.OpenCell")]
public sealed record OpenCell(
    [property: Id(0)] CampaignId Campaign,
    [property: Id(1)] string Cell,
    [property: Id(2)] double Missing,
    [property: Id(3)] int Places,
    [property: Id(4)] ImmutableArray<PromptPick> Prompts,
    [property: Id(5)] long RatePerHour,
    [property: Id(6)] ImmutableArray<string> Scopes,
    [property: Id(7)] ImmutableArray<string> Skills);
