namespace Scenes.Domain;

/// <summary>What keeps two apart on some terms.</summary>
/// <param name="Code">One of <see cref="WaitCode"/>: alone, partner, rule, rest or ready.</param>
/// <param name="Rule">The soft rule that gives way last; null when it is none.</param>
/// <param name="OpensMs">When they may meet, unix milliseconds; <see cref="long.MaxValue"/> never.</param>
internal readonly record struct PairObstacle(string Code, SoftRule? Rule, long OpensMs)
{
    private static readonly PairObstacle OtherRole = new(WaitCode.Alone, null, long.MaxValue);
    private static readonly PairObstacle NotForThem = new(WaitCode.Partner, null, long.MaxValue);

    /// <summary>What keeps two apart of whom the first can play something.</summary>
    public static PairObstacle Between(int a, int b, Demand demand, PairScores scores)
    {
        var rolesOfA = scores.RolesOf(a, demand, out var prompts);
        var rolesOfB = scores.RolesOf(b, demand, out var others);
        // Both play the same role and no other.
        if (a == b || rolesOfB == 0 || (rolesOfA == rolesOfB && rolesOfA != (Demand.CanBeA | Demand.CanBeB)))
            return OtherRole;
        if ((prompts & others) == 0 || scores.IsBlocked(a, b) || scores.MetEnough(a, b, demand)) return NotForThem;
        var (levelsA, levelsB) = (scores.LevelsOf(a, demand), scores.LevelsOf(b, demand));
        var opens = (AfterMs: long.MaxValue, Rule: (SoftRule?)null);
        if ((rolesOfA & Demand.CanBeA) != 0 && (rolesOfB & Demand.CanBeB) != 0) opens = demand.Opens(levelsA, levelsB);
        if ((rolesOfA & Demand.CanBeB) != 0 && (rolesOfB & Demand.CanBeA) != 0)
        {
            var turned = demand.Opens(levelsB, levelsA);
            if (opens.Rule is null && opens.AfterMs > 0 || turned.AfterMs < opens.AfterMs) opens = turned;
        }

        if (opens.AfterMs == long.MaxValue) return new PairObstacle(WaitCode.Rule, opens.Rule, long.MaxValue);
        var byRuleMs = scores.SinceMs(a, b) + opens.AfterMs;
        var byRestMs = scores.MeetAgainMs(a, b, demand);
        if (Math.Max(byRuleMs, byRestMs) <= scores.NowMs) return new PairObstacle(WaitCode.Ready, null, scores.NowMs);
        return byRestMs > byRuleMs
            ? new PairObstacle(WaitCode.Rest, null, byRestMs)
            : new PairObstacle(WaitCode.Rule, opens.Rule, byRuleMs);
    }
}
