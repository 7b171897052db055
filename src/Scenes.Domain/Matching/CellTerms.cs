using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>
/// On what terms cells are played. Compiled once for each instance: cells of one campaign with the same prompts should
/// share one, and keep it from pass to pass.
/// </summary>
/// <param name="Campaign">Whose cells.</param>
/// <param name="Language">ISO 639 code that both speak.</param>
/// <param name="RatePerHour">Pay, minor units an hour.</param>
/// <param name="Scopes">Uses that both must have consented to.</param>
/// <param name="Prompts">Prompts to choose from.</param>
/// <param name="Rules">Who plays with whom.</param>
public sealed record CellTerms(
    CampaignId Campaign, string Language, long RatePerHour, ImmutableArray<string> Scopes,
    ImmutableArray<PromptPick> Prompts, RuleSet Rules);
