namespace Scenes.Domain;

/// <summary>
/// Improves a small pass until no move of its kind helps: a pair goes to another cell, somebody free takes a place, a
/// pair parts and both find somebody free, two pairs exchange partners or places, and at last <see cref="Insistence"/>.
/// </summary>
internal sealed class Rearrangement
{
    /// <summary>Above that a pass is a large one.</summary>
    public const int MostTickets = 64;

    /// <summary>Pairs that all improvement of one pass may look at: some milliseconds.</summary>
    public const int MostLooks = 100_000;

    private const float Least = 1e-5f;

    private readonly List<int> _free = [];
    private readonly Insistence _insistence = new();
    private Seating _seating = null!;
    private DemandSearch?[] _searches = null!;
    private PairScores _scores = null!;

    /// <summary>Whether something became better: then somebody who was seated, or a place, may be free.</summary>
    public bool Run(Seating seating, DemandSearch?[] searches, PairScores scores, int tickets)
    {
        (_seating, _searches, _scores) = (seating, searches, scores);
        var (improved, again) = (false, true);
        while (again)
        {
            again = false;
            seating.ListFree(_free, tickets);
            for (var seat = 0; seat < seating.Count && !again && scores.Looks < MostLooks; seat++)
                again = Move(seat) || Take(seat) || Part(seat) || Exchange(seat);
            if (!again) again = _insistence.Run(seating, searches, scores, tickets);
            improved |= again;
        }

        return improved;
    }

    private bool Move(int seat)
    {
        var old = _seating.Seats[seat];
        var loss = _seating.LossOf(seat);
        for (var cell = 0; cell < _seating.Cells.Length; cell++)
        {
            if (cell == old.Cell || !_seating.HasPlace(cell) || _searches[cell] is null) continue;
            var place = NextSeat(cell, old.A, old.B);
            if (_seating.ScoreOf(place) <= loss + Least) continue;
            _seating.RemoveAt(seat);
            _seating.Add(place.A, place.B, cell, place.Quality);
            return true;
        }

        return false;
    }

    private bool Take(int seat)
    {
        var old = _seating.Seats[seat];
        foreach (var row in _free)
        {
            foreach (var stays in (Span<int>)[old.A, old.B])
            {
                var taken = NeighbourSwaps.SeatIn(_searches, _scores, old, stays, row);
                if (_seating.ScoreOf(taken) <= _seating.ScoreOf(old) + Least) continue;
                _seating.Replace(seat, taken.A, taken.B, taken.Quality);
                return true;
            }
        }

        return false;
    }

    private bool Part(int seat)
    {
        var old = _seating.Seats[seat];
        foreach (var row in _free)
        {
            if (_scores.Looks >= MostLooks) return false;
            foreach (var (stays, leaves) in (Span<(int, int)>)[(old.A, old.B), (old.B, old.A)])
            {
                var taken = NeighbourSwaps.SeatIn(_searches, _scores, old, stays, row);
                if (taken.Quality <= 0) continue;
                var wanted = _seating.ScoreOf(old) - _seating.ScoreOf(taken) + Least;
                if (BestNewSeat(leaves, row) is not { } added || _seating.ScoreOf(added) <= wanted) continue;
                _seating.Replace(seat, taken.A, taken.B, taken.Quality);
                _seating.Add(added.A, added.B, added.Cell, added.Quality);
                return true;
            }
        }

        return false;
    }

    private bool Exchange(int one)
    {
        for (var other = one + 1; other < _seating.Count; other++)
        {
            var (x, y) = (_seating.Seats[one], _seating.Seats[other]);
            var best = _seating.ScoreOf(x) + _seating.ScoreOf(y) + Least;
            foreach (var (a, b, c, d) in (Span<(int, int, int, int)>)
                [(x.A, x.B, y.A, y.B), (x.A, y.B, y.A, x.B), (x.A, y.A, x.B, y.B)])
            {
                if (Exchange(one, other, (a, b), (c, d), best) || Exchange(one, other, (c, d), (a, b), best))
                    return true;
            }
        }

        return false;
    }

    private bool Exchange(int one, int other, (int A, int B) inOne, (int A, int B) inOther, float best)
    {
        var x = NeighbourSwaps.SeatIn(_searches, _scores, _seating.Seats[one], inOne.A, inOne.B);
        var y = NeighbourSwaps.SeatIn(_searches, _scores, _seating.Seats[other], inOther.A, inOther.B);
        if (_seating.ScoreOf(x) + _seating.ScoreOf(y) <= best) return false;
        if (x.Quality > 0 && y.Quality > 0)
        {
            _seating.Swap(one, other, x, y);
            return true;
        }

        // One good pair can be worth more than two: the others are free.
        var (kept, dropped, pair) = x.Quality > 0 ? (one, other, x) : (other, one, y);
        _seating.RemoveAt(dropped);
        if (kept == _seating.Count) kept = dropped;
        _seating.Replace(kept, pair.A, pair.B, pair.Quality);
        return true;
    }

    /// <summary>The best place and free partner for somebody; null when there is none.</summary>
    private Seat? BestNewSeat(int row, int except)
    {
        Seat? best = null;
        for (var cell = 0; cell < _seating.Cells.Length; cell++)
        {
            if (!_seating.HasPlace(cell) || _searches[cell] is null) continue;
            foreach (var partner in _free)
            {
                if (partner == except) continue;
                var seat = NextSeat(cell, row, partner);
                if (seat.Quality > 0 && (best is not { } known || _seating.ScoreOf(seat) > _seating.ScoreOf(known)))
                    best = seat;
            }
        }

        return best;
    }

    private Seat NextSeat(int cell, int a, int b) => NeighbourSwaps.SeatIn(
        _searches, _scores, new Seat(a, b, cell, _seating.NextPlace(cell), 0), a, b);
}
