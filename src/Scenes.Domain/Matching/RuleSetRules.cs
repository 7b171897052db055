using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>What a rule set must keep to. What can never match is refused with the reason.</summary>
public static class RuleSetRules
{
    private const int YearMinutes = 366 * 24 * 60;
    private const int DaySeconds = 24 * 60 * 60;

    /// <summary>What is wrong with a rule set; empty when nothing is.</summary>
    public static ImmutableArray<FieldError> Check(RuleSet rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var errors = new FieldErrors();
        errors.Count(rules.Attributes, 0, MatchAttributes.All.Length, "attributes");
        for (var i = 0; i < rules.Attributes.Length; i++)
        {
            errors.Word(rules.Attributes[i], MatchAttributes.All, $"attributes[{i}]");
            errors.Require(rules.Attributes.IndexOf(rules.Attributes[i]) == i, $"attributes[{i}]", "is named twice");
        }

        errors.Count(rules.Floors, 0, Limits.RulesPerRuleSet, "floors");
        for (var i = 0; i < rules.Floors.Length; i++) Check(errors, rules, rules.Floors[i], $"floors[{i}]");
        errors.Count(rules.Soft, 0, Limits.RulesPerRuleSet, "soft");
        for (var i = 0; i < rules.Soft.Length; i++) Check(errors, rules, i);
        errors.Range(rules.Partners.CooldownMinutes, 0, YearMinutes, "partners.cooldownMinutes");
        if (rules.Partners.Cap is { } cap) errors.Range(cap, 1, 1000, "partners.cap");
        errors.Range(rules.Waiting.TargetSeconds, 1, DaySeconds, "waiting.targetSeconds");
        errors.Range(rules.Waiting.Weight, 0, 10, "waiting.weight");
        // Contradictions between numbers that are out of range would only confuse.
        if (!errors.Any) FindContradictions(errors, rules);
        return errors.All;
    }

    private static void Check(FieldErrors errors, RuleSet rules, Floor floor, string path)
    {
        Declared(errors, rules, floor.Attribute, path);
        errors.Range(floor.Least, 0, MatchAttributes.TopLevel, $"{path}.least");
        errors.Range(floor.Most, 0, MatchAttributes.TopLevel, $"{path}.most");
        errors.Require(floor.Least > 0 || floor.Most < MatchAttributes.TopLevel, path, "asks for nothing");
    }

    private static void Check(FieldErrors errors, RuleSet rules, int i)
    {
        var (rule, path) = (rules.Soft[i], $"soft[{i}]");
        errors.Require(VocabularyRules.IsWord(rule.Id), $"{path}.id", "must have 1 to 48 characters of a-z 0-9 -");
        errors.Require(rules.Soft.Take(i).All(other => other.Id != rule.Id), $"{path}.id", "is used twice");
        Declared(errors, rules, rule.Attribute, path);
        var word = rule.Kind == SoftRuleKind.Least ? "least" : "within";
        errors.Range(rule.Bound, 0, MatchAttributes.TopLevel, $"{path}.{word}");
        errors.Require(
            rule.Bound != (rule.Kind == SoftRuleKind.Least ? 0 : MatchAttributes.TopLevel), $"{path}.{word}",
            "asks for nothing");
        errors.Require(rule.Weight is > 0 and <= 10, $"{path}.weight", "must be above 0 and at most 10");
        errors.Count(rule.Expand, 0, Limits.ExpansionsPerRule, $"{path}.expand");
        var (after, bound) = (0, rule.Bound);
        for (var step = 0; step < rule.Expand.Length; step++)
        {
            var (expansion, at) = (rule.Expand[step], $"{path}.expand[{step}]");
            errors.Range(expansion.AfterSeconds, 1, DaySeconds, $"{at}.after");
            errors.Range(expansion.Bound, 0, MatchAttributes.TopLevel, $"{at}.{word}");
            errors.Require(expansion.AfterSeconds > after, $"{at}.after", "must be later than the step before");
            errors.Require(expansion.Bound != bound && rule.IsMet(bound, expansion.Bound), $"{at}.{word}",
                "must be wider than the step before: what was let in must stay let in");
            (after, bound) = (expansion.AfterSeconds, expansion.Bound);
        }
    }

    private static void Declared(FieldErrors errors, RuleSet rules, string attribute, string path)
    {
        var why = MatchAttributes.All.Contains(attribute)
            ? "is not among the attributes of this rule set"
            : $"is no known attribute; known are {string.Join(", ", MatchAttributes.All)}";
        errors.Require(rules.Attributes.Contains(attribute), $"{path}.attribute", why);
    }

    private static void FindContradictions(FieldErrors errors, RuleSet rules)
    {
        for (var i = 0; i < rules.Floors.Length; i++)
        {
            foreach (var role in Roles(rules.Floors[i].Role))
            {
                var (from, to) = rules.Allowed(rules.Floors[i].Attribute, role);
                errors.Require(from <= to, $"floors[{i}]",
                    $"can never match: the floors ask {role} for at least {from} and at most {to}");
            }
        }

        for (var i = 0; i < rules.Soft.Length; i++)
        {
            var rule = rules.Soft[i];
            if (rule.Kind == SoftRuleKind.Within) FindGap(errors, rules, rule, $"soft[{i}]");
            else FindUnreachable(errors, rules, rule, $"soft[{i}]");
        }
    }

    private static void FindUnreachable(FieldErrors errors, RuleSet rules, SoftRule rule, string path)
    {
        var allowed = Roles(rule.Role)
            .Select(role => (Role: role, Levels: rules.Allowed(rule.Attribute, role))).ToList();
        foreach (var (role, (_, to)) in allowed)
        {
            errors.Require(to >= rule.WidestBound, path,
                $"can never match: the floors let in {role} up to {to}, the widest step asks for {rule.WidestBound}");
        }

        errors.Require(allowed.Any(role => role.Levels.From < rule.Bound), path,
            "asks for nothing that the floors do not ask already");
    }

    private static void FindGap(FieldErrors errors, RuleSet rules, SoftRule rule, string path)
    {
        var (a, b) = (rules.Allowed(rule.Attribute, RoleScope.A), rules.Allowed(rule.Attribute, RoleScope.B));
        var gap = Math.Max(0, Math.Max(a.From - b.To, b.From - a.To));
        errors.Require(gap <= rule.WidestBound, path,
            $"can never match: the floors keep A and B {gap} apart, the widest step allows {rule.WidestBound}");
    }

    private static IEnumerable<RoleScope> Roles(RoleScope scope) =>
        scope == RoleScope.Both ? [RoleScope.A, RoleScope.B] : [scope];
}
