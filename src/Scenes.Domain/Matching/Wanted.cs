using System.Globalization;

namespace Scenes.Domain;

/// <summary>Rules in plain words.</summary>
internal static class Wanted
{
    /// <summary>Whom somebody waits for: what the other role asks, as wide as their own wait has opened it.</summary>
    public static string Of(Demand demand, byte roles, long ageMs)
    {
        var other = roles == Demand.CanBeB ? RoleScope.A : RoleScope.B;
        var asked = demand.Terms.Rules.Floors
            // Whoever plays either role may get a partner for either.
            .Where(floor => roles != (Demand.CanBeA | Demand.CanBeB) || floor.Role == RoleScope.Both)
            .Where(floor => RuleSet.AppliesTo(floor.Role, other)).Select(Of);
        var hoped = demand.Soft
            .Select(table => (table.Rule, Bound: table.BoundAt(ageMs)))
            .Where(soft => soft.Rule.Kind == SoftRuleKind.Within || RuleSet.AppliesTo(soft.Rule.Role, other))
            .Where(soft => soft.Bound != (soft.Rule.Kind == SoftRuleKind.Within ? MatchAttributes.TopLevel : 0))
            .Select(soft => Of(soft.Rule, soft.Bound));
        return string.Join(", ", asked.Concat(hoped).Prepend($"speaks {demand.Terms.Language}"));
    }

    /// <summary>A floor, such as <c>has dialect at 3 or more (verified)</c>.</summary>
    public static string Of(Floor floor)
    {
        var levels = floor.Most == MatchAttributes.TopLevel
            ? string.Create(CultureInfo.InvariantCulture, $"{floor.Least} or more")
            : string.Create(CultureInfo.InvariantCulture, $"{floor.Least} to {floor.Most}");
        var verified = floor.Verified ? " (verified)" : "";
        return $"has {MatchAttributes.Spoken(floor.Attribute)} at {levels}{verified}";
    }

    private static string Of(SoftRule rule, int bound)
    {
        var number = bound.ToString(CultureInfo.InvariantCulture);
        var attribute = MatchAttributes.Spoken(rule.Attribute);
        return rule.Kind == SoftRuleKind.Within
            ? $"is within {number} of you in {attribute}"
            : $"has {attribute} at {number} or more";
    }
}
