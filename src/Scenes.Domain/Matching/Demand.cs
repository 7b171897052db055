using System.Runtime.CompilerServices;

namespace Scenes.Domain;

/// <summary>The terms of cells, compiled: what is asked of each role and of the pair.</summary>
internal sealed class Demand
{
    /// <summary>May play slot A.</summary>
    public const byte CanBeA = 1;

    /// <summary>May play slot B.</summary>
    public const byte CanBeB = 2;

    private static readonly ConditionalWeakTable<CellTerms, Demand> Compiled = [];

    private Demand(CellTerms terms)
    {
        Terms = terms;
        Language = MatchCodes.LanguageOf(terms.Language);
        Scopes = MatchCodes.ScopesOf(terms.Scopes, isAsked: true);
        (FloorA, FloorB) = (RoleFloor.Of(terms.Rules, RoleScope.A), RoleFloor.Of(terms.Rules, RoleScope.B));
        var weights = terms.Rules.Soft.Sum(rule => rule.Weight);
        Soft = [.. terms.Rules.Soft.Select(rule => new SoftTable(rule, weights))];
        foreach (var table in Soft) SoftMask |= table.Mask;
        Prompts = [.. terms.Prompts.Select(prompt => new PromptNeed(
            MatchCodes.IdOf(prompt.Prompt.Value), (byte)prompt.Intensity, MatchCodes.NotesOf(prompt.ContentNotes)))];
        CooldownMs = terms.Rules.Partners.CooldownMinutes * 60_000L;
        Cap = terms.Rules.Partners.Cap ?? int.MaxValue;
        (TargetMs, Weight) = (terms.Rules.Waiting.TargetSeconds * 1000L, (float)terms.Rules.Waiting.Weight);
    }

    public CellTerms Terms { get; }

    public ushort Language { get; }

    public byte Scopes { get; }

    public RoleFloor FloorA { get; }

    public RoleFloor FloorB { get; }

    public SoftTable[] Soft { get; }

    /// <summary>The levels that soft rules look at.</summary>
    public ulong SoftMask { get; }

    public PromptNeed[] Prompts { get; }

    public long CooldownMs { get; }

    public int Cap { get; }

    public long TargetMs { get; }

    public float Weight { get; }

    /// <summary>The compiled form of some terms, kept as long as they are.</summary>
    public static Demand Of(CellTerms terms) => Compiled.GetValue(terms, static terms => new Demand(terms));

    /// <summary>
    /// The weighted share of the soft rules that two meet, in the roles that suit them better; 0 when they cannot play
    /// together yet, or ever.
    /// </summary>
    /// <param name="a">The levels of one.</param>
    /// <param name="rolesOfA">The roles of that one.</param>
    /// <param name="b">The levels of the other.</param>
    /// <param name="rolesOfB">The roles of the other.</param>
    /// <param name="ageMs">The longer wait, milliseconds.</param>
    /// <param name="crossed">Whether the other plays slot A.</param>
    public float Fit(ulong a, byte rolesOfA, ulong b, byte rolesOfB, long ageMs, out bool crossed)
    {
        var straight = (rolesOfA & CanBeA) != 0 && (rolesOfB & CanBeB) != 0 ? Fit(a, b, ageMs) : 0;
        var turned = (rolesOfA & CanBeB) != 0 && (rolesOfB & CanBeA) != 0 ? Fit(b, a, ageMs) : 0;
        crossed = turned > straight;
        return Math.Max(straight, turned);
    }

    private float Fit(ulong a, ulong b, long ageMs)
    {
        if (Soft.Length == 0) return 1;
        var fit = 0f;
        foreach (ref readonly var table in Soft.AsSpan())
        {
            var value = table.ValueOf(a, b);
            if (ageMs < table.OpensMs(value)) return 0;
            fit += table.Worth(value);
        }

        return Math.Min(1, fit);
    }

    /// <summary>
    /// After how long a wait the soft rules let two play, milliseconds, and the rule that gives way last; never is
    /// <see cref="long.MaxValue"/>.
    /// </summary>
    public (long AfterMs, SoftRule? Rule) Opens(ulong a, ulong b)
    {
        var (afterMs, last) = (0L, (SoftRule?)null);
        foreach (ref readonly var table in Soft.AsSpan())
        {
            var opensMs = table.OpensMs(table.ValueOf(a, b));
            if (opensMs > afterMs) (afterMs, last) = (opensMs, table.Rule);
        }

        return (afterMs, last);
    }

    /// <summary>1 + w x age/target, age at most the target.</summary>
    public float Waiting(long ageMs) => 1 + Weight * Math.Min(1, ageMs / (float)TargetMs);
}
