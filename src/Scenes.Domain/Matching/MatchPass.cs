using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Scenes.Domain;

/// <summary>
/// Pairs those who wait for what the data still needs: need x fit x novelty x (1 + w x age/target), summed over all
/// pairs, as large as greedy choice and local improvement make it. Floors never relax; nobody is in two pairs; no two
/// are left who could play in a cell that has a place. The same for the same tickets, cells, time and seed, in whatever
/// order the tickets came. Keeps its buffers from pass to pass; one caller at a time.
/// </summary>
public sealed class MatchPass
{
    private readonly WaitOrder _order = new();
    private readonly List<Lane> _lanes = [];
    private readonly Dictionary<ushort, Lane> _languages = [];
    private readonly Seating _seating = new();
    private readonly GreedyPairing _greedy = new();
    private readonly Rearrangement _rearrangement = new();
    private readonly Dictionary<CellTerms, DemandSearch> _terms = new(ReferenceEqualityComparer.Instance);
    private readonly List<DemandSearch> _filled = [];
    private DemandSearch?[] _searches = [];
    private TicketColumns? _columns;

    /// <summary>The pairs that can be offered now.</summary>
    public ImmutableArray<MatchPair> Run(
        WaitingRoom room, ImmutableArray<MatchCell> cells, DateTimeOffset now, MatchOptions options)
    {
        ArgumentNullException.ThrowIfNull(room);
        ArgumentNullException.ThrowIfNull(options);
        var columns = room.Columns;
        if (columns.Count < 2) return [];
        var scores = new PairScores(columns, now);
        _order.Fill(columns, now, options.Seed);
        Fill(columns, cells, scores);
        var starvedAfter = TimeSpan.FromSeconds(options.StarvedAfterSeconds);
        _seating.Clear(cells, _order, columns.Count, _lanes, now, starvedAfter);
        _greedy.Run(_seating, _searches, scores, _order, options.LongestWaitFirst);
        if (!options.LongestWaitFirst) Improve(scores, columns.Count, options.Seed);
        return ToPairs(columns, scores, options.Seed);
    }

    private void Fill(TicketColumns columns, ImmutableArray<MatchCell> cells, PairScores scores)
    {
        if (!ReferenceEquals(columns, _columns) || _terms.Count > 2 * cells.Length) _terms.Clear();
        _columns = columns;
        if (_searches.Length < cells.Length) _searches = new DemandSearch?[cells.Length];
        Array.Clear(_searches);
        _lanes.Clear();
        _filled.Clear();
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i].Open == 0) continue;
            ref var search = ref CollectionsMarshal.GetValueRefOrAddDefault(_terms, cells[i].Terms, out _);
            search ??= new DemandSearch(Demand.Of(cells[i].Terms), columns);
            _searches[i] = search;
            if (search.FilledAt == scores) continue;
            search.Fill(LaneOf(search.Demand.Language, columns), scores);
            _filled.Add(search);
        }
    }

    private Lane LaneOf(ushort language, TicketColumns columns)
    {
        foreach (var known in _lanes)
        {
            if (known.Language == language) return known;
        }

        ref var lane = ref CollectionsMarshal.GetValueRefOrAddDefault(_languages, language, out _);
        lane ??= new Lane(language);
        lane.Fill(columns, _order);
        _lanes.Add(lane);
        return lane;
    }

    private void Improve(PairScores scores, int tickets, ulong seed)
    {
        if (tickets > Rearrangement.MostTickets)
        {
            NeighbourSwaps.Run(_seating, _searches, scores, seed);
            return;
        }

        while (_rearrangement.Run(_seating, _searches, scores, tickets))
        {
            // Somebody may be free, or a place, who or which was not.
            foreach (var search in _filled) search.Reset();
            _greedy.Run(_seating, _searches, scores, _order, longestWaitFirst: false);
        }
    }

    private ImmutableArray<MatchPair> ToPairs(TicketColumns columns, PairScores scores, ulong seed)
    {
        var pairs = new MatchPair[_seating.Count];
        for (var i = 0; i < pairs.Length; i++)
        {
            var seat = _seating.Seats[i];
            var demand = _searches[seat.Cell]!.Demand;
            // Drawn by lot, so that no prompt of a cell is played more than the others.
            var draw = MatchCodes.Mix(seed ^ columns.Ids[seat.A] ^ columns.Ids[seat.B]);
            var prompt = demand.Terms.Prompts[scores.PromptOf(seat.A, seat.B, demand, draw)];
            pairs[i] = new MatchPair(
                columns.Tickets[seat.A], columns.Tickets[seat.B], _seating.Cells[seat.Cell], prompt,
                _seating.ScoreOf(seat));
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(pairs);
    }
}
