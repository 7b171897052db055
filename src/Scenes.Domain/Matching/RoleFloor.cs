namespace Scenes.Domain;

/// <summary>The floors of one role, each level packed: at least, at most, claimed and verified.</summary>
internal readonly record struct RoleFloor(ulong Claimed, ulong ClaimedMost, ulong Verified, ulong VerifiedMost)
{
    public static RoleFloor Of(RuleSet rules, RoleScope role)
    {
        var (claimed, verified) = (0ul, 0ul);
        var claimedMost = Nibbles.All(MatchAttributes.TopLevel);
        var verifiedMost = claimedMost;
        foreach (var floor in rules.Floors)
        {
            var place = Nibbles.PlaceOf(floor.Attribute);
            if (place < 0 || !RuleSet.AppliesTo(floor.Role, role)) continue;
            ref var least = ref floor.Verified ? ref verified : ref claimed;
            ref var most = ref floor.Verified ? ref verifiedMost : ref claimedMost;
            (least, most) = (Raise(least, place, floor.Least), Lower(most, place, floor.Most));
        }

        return new RoleFloor(claimed, claimedMost, verified, verifiedMost);
    }

    public bool Admits(ulong claimed, ulong verified) =>
        Nibbles.AllAtLeast(claimed, Claimed) && Nibbles.AllAtLeast(verified, Verified)
        && Nibbles.AllAtLeast(ClaimedMost, claimed) && Nibbles.AllAtLeast(VerifiedMost, verified);

    private static ulong Raise(ulong levels, int place, int least) =>
        (levels & ~Nibbles.Mask(place)) | Nibbles.Of(Math.Max(Nibbles.At(levels, place), least), place);

    private static ulong Lower(ulong levels, int place, int most) =>
        (levels & ~Nibbles.Mask(place)) | Nibbles.Of(Math.Min(Nibbles.At(levels, place), most), place);
}
