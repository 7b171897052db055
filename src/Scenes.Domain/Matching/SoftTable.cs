namespace Scenes.Domain;

/// <summary>A soft rule as a table over the six values that it can be asked about.</summary>
internal readonly struct SoftTable
{
    private readonly long[] _opensMs;
    private readonly float[] _worth;
    private readonly int _place;
    private readonly SoftRule _rule;

    /// <param name="rule">The rule.</param>
    /// <param name="weights">The sum of the weights of all soft rules.</param>
    public SoftTable(SoftRule rule, double weights)
    {
        (_rule, _place) = (rule, Nibbles.PlaceOf(rule.Attribute));
        _opensMs = new long[MatchAttributes.TopLevel + 1];
        _worth = new float[MatchAttributes.TopLevel + 1];
        for (var value = 0; value <= MatchAttributes.TopLevel; value++)
        {
            var step = StepOf(rule, value);
            _opensMs[value] = step < 0 ? long.MaxValue : step == 0 ? 0 : rule.Expand[step - 1].AfterSeconds * 1000L;
            _worth[value] = (float)(rule.Weight / weights * (1 - step / (rule.Expand.Length + 1.0)));
        }
    }

    public SoftRule Rule => _rule;

    /// <summary>Where its attribute stands among the levels.</summary>
    public int Place => _place;

    /// <summary>The levels that it looks at, as a mask.</summary>
    public ulong Mask => Nibbles.Mask(_place);

    /// <summary>What a pair is asked about: a level, or a distance.</summary>
    public int ValueOf(ulong a, ulong b)
    {
        var (levelA, levelB) = (Nibbles.At(a, _place), Nibbles.At(b, _place));
        if (_rule.Kind == SoftRuleKind.Within) return Math.Abs(levelA - levelB);
        return _rule.Role switch
        {
            RoleScope.A => levelA,
            RoleScope.B => levelB,
            _ => Math.Min(levelA, levelB),
        };
    }

    /// <summary>The bound after a wait.</summary>
    public int BoundAt(long ageMs)
    {
        var bound = _rule.Bound;
        foreach (var step in _rule.Expand)
        {
            if (ageMs >= step.AfterSeconds * 1000L) bound = step.Bound;
        }

        return bound;
    }

    /// <summary>After how long a wait it lets a value in, milliseconds; <see cref="long.MaxValue"/> never.</summary>
    public long OpensMs(int value) => _opensMs[value];

    /// <summary>What a value adds to the fit: the first bound in full, the k-th of K steps 1 - k/(K + 1).</summary>
    public float Worth(int value) => _worth[value];

    private static int StepOf(SoftRule rule, int value)
    {
        if (rule.IsMet(value, rule.Bound)) return 0;
        for (var step = 0; step < rule.Expand.Length; step++)
        {
            if (rule.IsMet(value, rule.Expand[step].Bound)) return step + 1;
        }

        return -1;
    }
}
