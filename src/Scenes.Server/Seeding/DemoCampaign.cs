using System.Collections.Immutable;
using Scenes.Domain;

namespace Scenes.Server;

/// <summary>The campaign of the demonstration lab.</summary>
internal static class DemoCampaign
{
    private const int Cells = 8;

    /// <summary>An order for the transitions that most prompts can play.</summary>
    public static CampaignSpec Of(ImmutableArray<PromptFile> prompts)
    {
        var cells = prompts
            .SelectMany(prompt => prompt.Content!.Roles.Select(role => (role.Transition, prompt.Slug)))
            .GroupBy(pair => pair.Transition, pair => pair.Slug!)
            .OrderByDescending(group => group.Distinct().Count())
            .ThenBy(group => $"{group.Key.From}-to-{group.Key.To}", StringComparer.Ordinal)
            .Take(Cells)
            .Select(group => new CellSpec(
                $"{group.Key.From}-to-{group.Key.To}", group.Key, Target: 20,
                    [.. group.Distinct().Order(StringComparer.Ordinal)]));
        return new CampaignSpec(
            "Demonstration: shifts of emotion between two", "en", "dyad", [.. cells], "USD",
            BudgetMinor: 1_000_000, RatePerHour: 7_400, SceneSeconds: 600, MinPlayedSeconds: 240, Observers: 1,
            Scopes: ["train-generative", "evaluate"], Skills: []);
    }
}
