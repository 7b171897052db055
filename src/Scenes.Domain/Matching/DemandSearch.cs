using System.Numerics;

namespace Scenes.Domain;

/// <summary>
/// The best pair for some terms among those who are free. Goes through them in order; nobody further behind can lift a
/// pair's wait, so it stops as soon as nothing better can come. In a long lane it looks at some pairs only, but always
/// finds one if there is one.
/// </summary>
internal sealed class DemandSearch(Demand demand, TicketColumns columns)
{
    private const int LeaderReach = 3;
    private const int PartnerReach = 16;
    private const int ShortLane = 256;

    // Weights that sum to 1 may miss it by a little.
    private const float Enough = 0.9999f;

    private readonly PartnerFilter _forA = new();
    private readonly PartnerFilter _forB = new();
    private readonly ulong[][] _canPlay = [.. demand.Prompts.Select(_ => Array.Empty<ulong>())];
    private ulong[] _canBeA = [];
    private ulong[] _canBeB = [];
    private ulong[] _leaders = [];
    private Lane _lane = null!;
    private long _oldestMs;
    private int _low;
    private int _leader;
    private int _partner;

    public Demand Demand => demand;

    /// <summary>The pass that it was filled for; null before the first.</summary>
    public PairScores? FilledAt { get; private set; }

    /// <summary>The pair's worth; 0 when there is none.</summary>
    public float Quality { get; private set; }

    /// <summary>Whether the partner plays slot A.</summary>
    public bool IsCrossed { get; private set; }

    /// <summary>The row of whoever comes first of the two.</summary>
    public int Leader => _lane.Rows[_leader];

    /// <summary>The row of the other one.</summary>
    public int Partner => _lane.Rows[_partner];

    private bool IsBestFree => Quality > 0 && _lane.IsFree(_leader) && _lane.IsFree(_partner);

    /// <summary>Finds out who may play which role and which prompt.</summary>
    public void Fill(Lane lane, PairScores scores)
    {
        (_lane, FilledAt, _oldestMs) = (lane, scores, 0);
        if (_canBeA.Length < lane.Words)
        {
            var size = lane.Free.Length;
            (_canBeA, _canBeB, _leaders) = (new ulong[size], new ulong[size], new ulong[size]);
            foreach (ref var set in _canPlay.AsSpan()) set = new ulong[size];
        }

        Array.Clear(_canBeA, 0, lane.Words);
        Array.Clear(_canBeB, 0, lane.Words);
        foreach (var set in _canPlay) Array.Clear(set, 0, lane.Words);
        lane.Know(demand.SoftMask);
        for (var place = 0; place < lane.Count; place++) Fill(place, scores);
        Reset();
    }

    /// <summary>Begins anew: somebody is free who was not.</summary>
    public void Reset()
    {
        for (var word = 0; word < _lane.Words; word++) _leaders[word] = _canBeA[word] | _canBeB[word];
        (_low, Quality) = (0, 0);
    }

    /// <summary>Finds the best pair, or keeps the one it has while both are free; false when there is none.</summary>
    /// <param name="scores">The worth of pairs.</param>
    /// <param name="firstOnly">Whether whoever comes first must be in it.</param>
    public bool Find(PairScores scores, bool firstOnly)
    {
        if (IsBestFree) return true;
        Quality = 0;
        var reach = firstOnly ? 1 : _lane.Count <= ShortLane ? int.MaxValue : LeaderReach;
        while (_low < _lane.Words && (_leaders[_low] & _lane.Free[_low]) == 0) _low++;
        for (var word = _low; word < _lane.Words; word++)
        {
            for (var bits = _leaders[word] & _lane.Free[word]; bits != 0; bits &= bits - 1)
            {
                var leader = (word << 6) + BitOperations.TrailingZeroCount(bits);
                var most = scores.Waiting(_lane.Rows[leader], demand);
                if (Quality >= most * Enough) return true;
                // Those who are free only become fewer: who finds nobody now will find nobody.
                if (!FindPartner(scores, leader, most)) _leaders[word] &= ~(1ul << (leader & 63));
                else if (--reach == 0) return true;
            }
        }

        return Quality > 0;
    }

    private void Fill(int place, PairScores scores)
    {
        var row = _lane.Rows[place];
        var roles = scores.RolesOf(row, demand, _lane.Levels[place], _lane.Verified[place], out var prompts);
        if (roles == 0) return;
        var (word, bit) = (place >> 6, place & 63);
        _canBeA[word] |= (ulong)(roles & 1) << bit;
        _canBeB[word] |= (ulong)(roles >> 1) << bit;
        for (; prompts != 0; prompts &= prompts - 1)
            _canPlay[BitOperations.TrailingZeroCount(prompts)][word] |= 1ul << bit;
        _oldestMs = Math.Max(_oldestMs, scores.AgeMs(row));
    }

    private bool FindPartner(PairScores scores, int leader, float most)
    {
        var (roles, found) = (RolesAt(leader), false);
        FillFilters(scores, leader, roles);
        var reach = _lane.Count <= ShortLane ? int.MaxValue : PartnerReach;
        var behind = ulong.MaxValue << (leader & 63) << 1;
        for (var word = leader >> 6; word < _lane.Words; word++, behind = ulong.MaxValue)
        {
            var free = _lane.Free[word] & behind;
            var partners = _forA.Cut(free & _canBeB[word], word) | _forB.Cut(free & _canBeA[word], word);
            for (; partners != 0; partners &= partners - 1)
            {
                var place = (word << 6) + BitOperations.TrailingZeroCount(partners);
                found |= Consider(scores, leader, place, roles, most);
                if (Quality >= most * Enough || found && --reach <= 0) return true;
            }
        }

        return found;
    }

    /// <summary>Whether two may play together; they are kept when they are the best so far.</summary>
    private bool Consider(PairScores scores, int leader, int place, byte roles, float most)
    {
        var (row, partner) = (_lane.Rows[leader], _lane.Rows[place]);
        var ageMs = scores.AgeMs(row);
        // All others wait behind whoever waited longer.
        if (columns.InFront[row]) ageMs = Math.Max(ageMs, scores.AgeMs(partner));
        var fit = demand.Fit(_lane.Levels[leader], roles, _lane.Levels[place], RolesAt(place), ageMs, out var crossed);
        if (fit <= 0) return false;
        // Whom somebody knows is looked up only where it matters.
        if (fit * most <= Quality) return true;
        var novelty = scores.IsBlocked(row, partner) ? 0 : scores.Novelty(row, partner, demand);
        var quality = fit * novelty * most;
        if (quality > Quality) (Quality, IsCrossed, _leader, _partner) = (quality, crossed, leader, place);
        return quality > 0;
    }

    private void FillFilters(PairScores scores, int leader, byte roles)
    {
        var (row, levels) = (_lane.Rows[leader], _lane.Levels[leader]);
        // Whoever is in front may meet somebody who waited longer.
        var ageMs = columns.InFront[row] ? _oldestMs : scores.AgeMs(row);
        _forA.Fill(demand, _lane, levels, RoleScope.A, ageMs);
        _forB.Fill(demand, _lane, levels, RoleScope.B, ageMs);
        if ((roles & Demand.CanBeA) == 0) _forA.Close();
        if ((roles & Demand.CanBeB) == 0) _forB.Close();
        for (var prompts = scores.PromptsOf(row, demand); prompts != 0; prompts &= prompts - 1)
        {
            var canPlay = _canPlay[BitOperations.TrailingZeroCount(prompts)];
            _forA.AddPrompt(canPlay);
            _forB.AddPrompt(canPlay);
        }
    }

    private byte RolesAt(int place)
    {
        var (word, bit) = (place >> 6, place & 63);
        return (byte)((_canBeA[word] >> bit & 1) | (_canBeB[word] >> bit & 1) << 1);
    }
}
