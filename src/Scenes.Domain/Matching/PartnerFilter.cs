namespace Scenes.Domain;

/// <summary>
/// Those who can play with somebody, as far as it is decided by what they are and not by whom they know: sets that are
/// cut with each other, word by word.
/// </summary>
internal sealed class PartnerFilter
{
    private const int MostSets = Limits.RulesPerRuleSet * 2;

    private readonly ulong[][] _within = new ulong[MostSets][];
    private readonly ulong[][] _without = new ulong[MostSets][];
    private readonly ulong[][] _prompts = new ulong[32][];
    private int _withins;
    private int _withouts;
    private int _promptCount;
    private bool _isEmpty;

    /// <summary>Takes up what the rules ask of a partner.</summary>
    /// <param name="demand">The terms.</param>
    /// <param name="lane">Where the partner waits.</param>
    /// <param name="levels">The levels of the one who looks.</param>
    /// <param name="role">The role of the one who looks.</param>
    /// <param name="ageMs">The wait that rules expand by, milliseconds.</param>
    public void Fill(Demand demand, Lane lane, ulong levels, RoleScope role, long ageMs)
    {
        (_withins, _withouts, _promptCount, _isEmpty) = (0, 0, 0, false);
        var other = role == RoleScope.A ? RoleScope.B : RoleScope.A;
        foreach (ref readonly var table in demand.Soft.AsSpan())
        {
            var (rule, own, bound) = (table.Rule, Nibbles.At(levels, table.Place), table.BoundAt(ageMs));
            var (from, to) = (0, MatchAttributes.TopLevel);
            if (rule.Kind == SoftRuleKind.Within) (from, to) = (own - bound, own + bound);
            else if (RuleSet.AppliesTo(rule.Role, role) && own < bound) _isEmpty = true;
            if (rule.Kind == SoftRuleKind.Least && RuleSet.AppliesTo(rule.Role, other)) from = bound;
            if (from > 0) _within[_withins++] = lane.AtLeast(table.Place, from);
            if (to < MatchAttributes.TopLevel) _without[_withouts++] = lane.AtLeast(table.Place, to + 1);
        }
    }

    /// <summary>Lets nobody through.</summary>
    public void Close() => _isEmpty = true;

    /// <summary>A prompt that the one who looks can play: the partner must be able to play one of them.</summary>
    public void AddPrompt(ulong[] canPlay) => _prompts[_promptCount++] = canPlay;

    /// <summary>One word of those in a set who come through.</summary>
    public ulong Cut(ulong set, int word)
    {
        if (_isEmpty || set == 0) return 0;
        for (var i = 0; i < _withins; i++) set &= _within[i][word];
        for (var i = 0; i < _withouts; i++) set &= ~_without[i][word];
        if (set == 0) return 0;
        var any = 0ul;
        for (var i = 0; i < _promptCount; i++) any |= _prompts[i][word];
        return set & any;
    }
}
