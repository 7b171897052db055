using System.Numerics;

namespace Scenes.Domain;

/// <summary>What a pair is worth for a cell, but for the cell's need: fit x novelty x (1 + w x age/target).</summary>
internal sealed class PairScores
{
    private readonly TicketColumns _columns;
    private readonly long _nowMs;

    public PairScores(TicketColumns columns, DateTimeOffset now)
    {
        _columns = columns;
        _nowMs = now.ToUnixTimeMilliseconds();
    }

    /// <summary>How many pairs were looked at for improvement; a pass ends by it, and not by a clock.</summary>
    public int Looks { get; private set; }

    /// <summary>The time of the pass, unix milliseconds.</summary>
    public long NowMs => _nowMs;

    /// <summary>Since when the longer of two waits, unix milliseconds.</summary>
    public long SinceMs(int a, int b) => Math.Min(_nowMs, Math.Min(_columns.SinceMs[a], _columns.SinceMs[b]));

    public long AgeMs(int row) => Math.Max(0, _nowMs - _columns.SinceMs[row]);

    /// <summary>The wait that a score counts.</summary>
    public float Waiting(int row, Demand demand) =>
        demand.Waiting(_columns.InFront[row] ? demand.TargetMs : AgeMs(row));

    /// <summary>The roles that somebody may play on some terms, with whomever: all floors but those of pairs.</summary>
    /// <param name="row">Who.</param>
    /// <param name="demand">The terms.</param>
    /// <param name="prompts">The prompts that they may play, as bits.</param>
    public byte RolesOf(int row, Demand demand, out uint prompts)
    {
        prompts = 0;
        return _columns.TryLevels(row, demand.Language, out var claimed, out var verified)
            ? RolesOf(row, demand, claimed, verified, out prompts) : (byte)0;
    }

    /// <summary>The same for somebody whose levels are known.</summary>
    public byte RolesOf(int row, Demand demand, ulong claimed, ulong verified, out uint prompts)
    {
        prompts = 0;
        var roles = (demand.FloorA.Admits(claimed, verified) ? Demand.CanBeA : 0)
            | (demand.FloorB.Admits(claimed, verified) ? Demand.CanBeB : 0);
        if (roles == 0 || (demand.Scopes & ~_columns.Scopes[row]) != 0
            || _columns.Rate[row] > demand.Terms.RatePerHour) return 0;
        prompts = PromptsOf(row, demand);
        return prompts != 0 ? (byte)roles : (byte)0;
    }

    /// <summary>The prompts that somebody may play, as bits by their places in the terms.</summary>
    public uint PromptsOf(int row, Demand demand)
    {
        var (bits, prompts, passed) = (0u, demand.Prompts, _columns.Passed[row]);
        for (var i = 0; i < prompts.Length; i++)
        {
            ref readonly var prompt = ref prompts[i];
            var can = prompt.Intensity <= _columns.Intensity[row] && (prompt.Notes & _columns.Avoid[row]) == 0
                && (passed.Length == 0 || Array.IndexOf(passed, prompt.Id) < 0);
            if (can) bits |= 1u << i;
        }

        return bits;
    }

    /// <summary>The pair's worth; 0 when they may not meet on these terms, now or ever.</summary>
    /// <param name="a">One row.</param>
    /// <param name="b">Another row.</param>
    /// <param name="demand">The terms.</param>
    /// <param name="crossed">Whether <paramref name="b"/> plays slot A.</param>
    public float Of(int a, int b, Demand demand, out bool crossed)
    {
        crossed = false;
        Looks++;
        if (a == b) return 0;
        var (rolesOfA, rolesOfB) = (RolesOf(a, demand, out var prompts), RolesOf(b, demand, out var others));
        if ((prompts & others) == 0) return 0;
        var fit = demand.Fit(
            LevelsOf(a, demand), rolesOfA, LevelsOf(b, demand), rolesOfB, Math.Max(AgeMs(a), AgeMs(b)), out crossed);
        if (fit <= 0) return 0;
        var novelty = IsBlocked(a, b) ? 0 : Novelty(a, b, demand);
        return fit * novelty * Math.Max(Waiting(a, demand), Waiting(b, demand));
    }

    /// <summary>1 for two who never met, 1/(1 + times) after; 0 while they rest, or met enough.</summary>
    public float Novelty(int a, int b, Demand demand)
    {
        var (times, lastMs) = MetOf(a, b);
        if (times == 0) return 1;
        return times >= demand.Cap || _nowMs - lastMs < demand.CooldownMs ? 0 : 1f / (1 + times);
    }

    /// <summary>The claimed levels on some terms.</summary>
    public ulong LevelsOf(int row, Demand demand)
    {
        _columns.TryLevels(row, demand.Language, out var levels, out _);
        return levels;
    }

    /// <summary>When two who rest from each other may meet again, unix milliseconds.</summary>
    public long MeetAgainMs(int a, int b, Demand demand) => MetOf(a, b).LastMs + demand.CooldownMs;

    /// <summary>Whether they met as often as they may.</summary>
    public bool MetEnough(int a, int b, Demand demand) => MetOf(a, b).Times >= demand.Cap;

    /// <summary>Whether one of them does not want to meet the other.</summary>
    public bool IsBlocked(int a, int b) =>
        MatchCodes.Has(_columns.Blocked[a], _columns.Ids[b]) || MatchCodes.Has(_columns.Blocked[b], _columns.Ids[a]);

    /// <summary>One of the prompts that both may play, by its place in the terms.</summary>
    /// <param name="a">One row.</param>
    /// <param name="b">Another row.</param>
    /// <param name="demand">The terms.</param>
    /// <param name="draw">Which of them, any number.</param>
    public int PromptOf(int a, int b, Demand demand, ulong draw)
    {
        var bits = PromptsOf(a, demand) & PromptsOf(b, demand);
        for (var skip = (int)(draw % (ulong)BitOperations.PopCount(bits)); skip > 0; skip--) bits &= bits - 1;
        return BitOperations.TrailingZeroCount(bits);
    }

    private (int Times, long LastMs) MetOf(int a, int b)
    {
        var one = Find(_columns.Met[a], _columns.Ids[b]);
        var other = Find(_columns.Met[b], _columns.Ids[a]);
        return (Math.Max(one.Times, other.Times), Math.Max(one.LastMs, other.LastMs));
    }

    private static MetBefore Find(MetBefore[] met, ulong partner)
    {
        if (met.Length == 0) return default;
        var at = Array.BinarySearch(met, new MetBefore(partner, 0, 0));
        return at < 0 ? default : met[at];
    }
}
