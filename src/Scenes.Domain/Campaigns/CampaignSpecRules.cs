using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>What an order must be.</summary>
public static class CampaignSpecRules
{
    // One mistake in a rule set may have many consequences.
    private const int MostRuleErrors = 20;

    /// <summary>Everything wrong with an order; empty when it may be taken.</summary>
    /// <param name="spec">The order.</param>
    /// <param name="prompts">The lab's prompts that it names, by slug.</param>
    /// <param name="imported">Vocabularies that it names and that were imported; null for none.</param>
    public static ImmutableArray<FieldError> Check(
        CampaignSpec spec, IReadOnlyDictionary<string, PromptVersion> prompts,
        IReadOnlySet<VocabularyId>? imported = null)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(prompts);
        var errors = new FieldErrors();
        errors.Length(spec.Title, 1, Limits.NameLength, "title");
        errors.Word(spec.Kind, Vocabulary.Kinds, "kind");
        errors.Require(PoolId.TryCreate(spec.Language, spec.Kind, out _), "language", "must be an ISO 639 code");
        errors.Require(IsCurrency(spec.Currency), "currency", "must be an ISO 4217 code");
        errors.Range(spec.BudgetMinor, 1, Limits.BudgetMax, "budgetMinor");
        errors.Range(spec.RatePerHour, 1, Limits.RatePerHourMax, "ratePerHour");
        errors.Range(spec.SceneSeconds, Limits.SceneSecondsMin, Limits.SceneSecondsMax, "sceneSeconds");
        errors.Range(spec.MinPlayedSeconds, 1, spec.SceneSeconds, "minPlayedSeconds");
        errors.Range(spec.Observers, 0, Limits.ObserversPerScene, "observers");
        errors.Words(spec.Scopes, Vocabulary.Scopes, "scopes");
        errors.Require(spec.Scopes.Length > 0, "scopes", "must name at least one use");
        errors.Words([.. spec.Skills.Select(Vocabulary.SkillOf)], Vocabulary.Skills, "skills");
        errors.Count(spec.Cells, 1, Limits.CellsPerCampaign, "cells");
        for (var i = 0; i < spec.Cells.Length; i++) CheckCell(spec, spec.Cells[i], prompts, $"cells[{i}]", errors);
        errors.Require(spec.Cells.DistinctBy(cell => cell.Id).Count() == spec.Cells.Length, "cells", "ids must differ");
        CheckVocabularies(spec.Vocabularies ?? [], imported, errors);
        errors.Require(spec.Weight is null or (> 0 and <= 1), "weight", "must be above 0 and at most 1");
        CheckRules(spec, errors);
        return errors.All;
    }

    private static void CheckRules(CampaignSpec spec, FieldErrors errors)
    {
        if (spec.Rules is null) return;
        errors.Length(spec.Rules, 1, Limits.RuleSetLength, "rules");
        if (spec.Rules.Length is 0 or > Limits.RuleSetLength) return;
        var file = CampaignTerms.Read(spec.Rules);
        foreach (var error in file.Errors.Take(MostRuleErrors))
        {
            var what = error.Path.Length == 0 ? error.Message : $"{error.Path} {error.Message}";
            errors.Require(false, "rules", FormattableString.Invariant($"{error.Line}:{error.Column}: {what}"));
        }

        if (file.Rules is not { } rules) return;
        // What the rules say of a skill must leave somebody who is verified for it.
        var floors = CampaignTerms.With(rules, [.. spec.Skills.Where(MatchAttributes.Skills.Contains)]);
        foreach (var error in RuleSetRules.Check(floors).Take(MostRuleErrors))
            errors.Require(false, "skills", $"together with the rules: {error.Path} {error.Message}");
    }

    private static void CheckVocabularies(
        ImmutableArray<VocabularyId> vocabularies, IReadOnlySet<VocabularyId>? imported, FieldErrors errors)
    {
        errors.Count(vocabularies, 0, Limits.VocabulariesPerCampaign, "vocabularies");
        errors.Require(
            vocabularies.Distinct().Count() == vocabularies.Length, "vocabularies", "must not name anything twice");
        for (var i = 0; i < Math.Min(vocabularies.Length, Limits.VocabulariesPerCampaign); i++)
        {
            var known = BuiltInVocabularies.Find(vocabularies[i]) is not null
                || imported?.Contains(vocabularies[i]) == true;
            errors.Require(known, $"vocabularies[{i}]", "is not known here; see /api/v1/vocabularies");
        }
    }

    private static void CheckCell(CampaignSpec spec, CellSpec cell,
        IReadOnlyDictionary<string, PromptVersion> prompts, string path, FieldErrors errors)
    {
        errors.Require(
            PromptId.TryParse($"lab/{cell.Id}", out _), $"{path}.id", "must be a slug of 3 to 48 characters");
        TransitionRules.Check(cell.Transition, $"{path}.transition", errors);
        errors.Range(cell.Target, 1, Limits.ScenesPerCell, $"{path}.target");
        errors.Count(cell.Prompts, 1, Limits.PromptsPerCell, $"{path}.prompts");
        for (var i = 0; i < cell.Prompts.Length; i++)
        {
            var content = prompts.GetValueOrDefault(cell.Prompts[i])?.Content;
            var field = $"{path}.prompts[{i}]";
            errors.Require(content is not null, field, "is no prompt of this lab");
            if (content is null) continue;
            errors.Require(content.Language == spec.Language && content.Kind == spec.Kind, field,
                $"is for {content.Language}/{content.Kind}, the campaign for {spec.Language}/{spec.Kind}");
            errors.Require(content.Roles.Any(role => role.Transition == cell.Transition), field,
                "has no role that plays the transition of this cell");
        }
    }

    private static bool IsCurrency(string text) => text.Length == 3 && text.All(char.IsAsciiLetterUpper);
}
