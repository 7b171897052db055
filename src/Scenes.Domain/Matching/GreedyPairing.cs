namespace Scenes.Domain;

/// <summary>
/// Takes the best pair of all cells, then the best that is left, until no cell with a place has a pair. What a cell's
/// best pair was worth is a bound for what it is now, so most cells need not be asked again.
/// </summary>
internal sealed class GreedyPairing
{
    private readonly PriorityQueue<int, double> _cells = new();

    /// <param name="seating">Who sits where; is added to.</param>
    /// <param name="searches">By cell; null for one that takes nobody.</param>
    /// <param name="scores">The worth of pairs.</param>
    /// <param name="order">Who comes first.</param>
    /// <param name="longestWaitFirst">Whether they go before better pairs.</param>
    public void Run(
        Seating seating, DemandSearch?[] searches, PairScores scores, WaitOrder order, bool longestWaitFirst)
    {
        _cells.Clear();
        for (var cell = 0; cell < seating.Cells.Length; cell++) Offer(cell);
        while (_cells.TryDequeue(out var cell, out var bound))
        {
            var search = searches[cell]!;
            if (!search.Find(scores, longestWaitFirst)) continue;
            var rank = RankOf(cell, search);
            if (rank > bound + 1e-6)
            {
                _cells.Enqueue(cell, rank);
                continue;
            }

            var (a, b) = search.IsCrossed ? (search.Partner, search.Leader) : (search.Leader, search.Partner);
            seating.Add(a, b, cell, search.Quality);
            Offer(cell);
        }

        void Offer(int cell)
        {
            if (searches[cell] is { } search && seating.HasPlace(cell) && search.Find(scores, longestWaitFirst))
                _cells.Enqueue(cell, RankOf(cell, search));
        }

        double RankOf(int cell, DemandSearch search)
        {
            var score = (double)(seating.Need(cell, seating.NextPlace(cell)) * search.Quality);
            // Scores are at most 11, so they only decide between cells that want the same person.
            return longestWaitFirst ? order.Ranks[search.Leader] - score / 16 : -score;
        }
    }
}
