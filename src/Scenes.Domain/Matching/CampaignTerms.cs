using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>The terms of a campaign as matching takes them: its rule set, and a floor for each of its skills.</summary>
public static class CampaignTerms
{
    private const string File = "rules";

    /// <summary>Reads a campaign's rule set; one that has none asks for nothing.</summary>
    public static RuleSetFile Read(string? rules) =>
        rules is null ? new RuleSetFile(RuleSet.None, []) : RuleSetYaml.Read(File, rules);

    /// <summary>
    /// The rules, with a floor for each skill: verified, at <see cref="Grade.OfAWord"/> or more.
    /// </summary>
    /// <param name="rules">What the campaign's rule set says.</param>
    /// <param name="skills">Skills that both must be verified for, also under their former names.</param>
    public static RuleSet With(RuleSet rules, ImmutableArray<string> skills)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ImmutableArray<string> asked =
            [.. skills.Select(Vocabulary.SkillOf).Where(Vocabulary.Skills.Contains).Distinct()];
        return asked.IsEmpty ? rules : rules with
        {
            Attributes = [.. rules.Attributes.Union(asked)],
            Floors =
            [
                .. rules.Floors,
                .. asked.Select(skill => new Floor(
                    skill, RoleScope.Both, Grade.OfAWord, MatchAttributes.TopLevel, Verified: true)),
            ],
        };
    }

    /// <summary>The terms of all cells of an order, those of cells with the same prompts once.</summary>
    /// <param name="campaign">Whose.</param>
    /// <param name="spec">An order that was accepted.</param>
    /// <param name="prompts">Its prompts, by slug.</param>
    public static ImmutableArray<CellTerms> Of(
        CampaignId campaign, CampaignSpec spec, IReadOnlyDictionary<string, PromptPick> prompts)
    {
        ArgumentNullException.ThrowIfNull(spec);
        if (Read(spec.Rules).Rules is not { } read) return [];
        var rules = With(read, spec.Skills);
        return
        [
            .. spec.Cells.DistinctBy(cell => string.Join(' ', cell.Prompts)).Select(cell => new CellTerms(
                campaign, spec.Language, spec.RatePerHour, spec.Scopes,
                [.. cell.Prompts.Select(slug => prompts[slug])], rules)),
        ];
    }
}
