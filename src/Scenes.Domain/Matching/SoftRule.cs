using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>
/// What is wanted of a pair, and how it gives way with time. A pair that misses the bound in force is not made; a pair
/// that needed an expansion fits less than one that did not.
/// </summary>
/// <param name="Id">A slug, unique in the rule set; part of what a performer is told.</param>
/// <param name="Kind">What it measures.</param>
/// <param name="Attribute">One of <see cref="MatchAttributes.All"/>.</param>
/// <param name="Role">Of whom a level is asked; of both for a distance.</param>
/// <param name="Bound">The bound before any expansion, 0 to 5.</param>
/// <param name="Weight">How much it counts among the soft rules, in (0, 10].</param>
/// <param name="Expand">The steps, each later and wider than the one before; empty never gives way.</param>
public sealed record SoftRule(
    string Id, SoftRuleKind Kind, string Attribute, RoleScope Role, int Bound, double Weight,
    ImmutableArray<Expansion> Expand)
{
    /// <summary>The widest bound that it comes to.</summary>
    public int WidestBound => Expand.IsEmpty ? Bound : Expand[^1].Bound;

    /// <summary>Whether a value keeps to a bound: a level, or a distance of levels.</summary>
    public bool IsMet(int value, int bound) => Kind == SoftRuleKind.Least ? value >= bound : value <= bound;
}
