using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>Whom a campaign wants to play with whom. What it does not say, it does not ask.</summary>
/// <param name="Attributes">What its rules speak of, of <see cref="MatchAttributes.All"/>.</param>
/// <param name="Floors">What never relaxes.</param>
/// <param name="Soft">What relaxes with waiting time.</param>
/// <param name="Partners">How often the same two may meet.</param>
/// <param name="Waiting">What waiting is worth.</param>
public sealed record RuleSet(
    ImmutableArray<string> Attributes, ImmutableArray<Floor> Floors, ImmutableArray<SoftRule> Soft,
    PartnerRule Partners, WaitRule Waiting)
{
    /// <summary>The rules of a campaign that has none.</summary>
    public static RuleSet None { get; } = new([], [], [], PartnerRule.None, WaitRule.Default);

    /// <summary>The levels that floors leave open to a role; empty (from above to) when they contradict.</summary>
    /// <param name="attribute">Of which attribute.</param>
    /// <param name="role"><see cref="RoleScope.A"/> or <see cref="RoleScope.B"/>.</param>
    public (int From, int To) Allowed(string attribute, RoleScope role)
    {
        var (from, to) = (0, MatchAttributes.TopLevel);
        foreach (var floor in Floors.Where(floor => floor.Attribute == attribute && AppliesTo(floor.Role, role)))
            (from, to) = (Math.Max(from, floor.Least), Math.Min(to, floor.Most));
        return (from, to);
    }

    /// <summary>Whether what is said of one scope holds for a role.</summary>
    public static bool AppliesTo(RoleScope scope, RoleScope role) => scope == RoleScope.Both || scope == role;
}
