namespace Scenes.Domain;

/// <summary>
/// Seats a pair that is not seated, whatever it breaks, and pairs those who were left alone as well as it goes; keeps
/// it when all are better together.
/// </summary>
internal sealed class Insistence
{
    private const float Least = 1e-5f;

    private readonly List<int> _free = [];
    private Seat[] _before = [];
    private Seating _seating = null!;
    private DemandSearch?[] _searches = null!;
    private PairScores _scores = null!;

    /// <summary>Whether something became better.</summary>
    public bool Run(Seating seating, DemandSearch?[] searches, PairScores scores, int tickets)
    {
        (_seating, _searches, _scores) = (seating, searches, scores);
        _before = seating.Seats.ToArray();
        var total = seating.Total;
        for (var a = 0; a < tickets; a++)
        {
            for (var b = a + 1; b < tickets; b++)
            {
                for (var cell = 0; cell < seating.Cells.Length; cell++)
                {
                    if (scores.Looks >= Rearrangement.MostLooks) return false;
                    if (!Insist(seating.RowAt(a), seating.RowAt(b), cell)) continue;
                    Refill(tickets);
                    if (seating.Total > total + Least) return true;
                    seating.Restore(_before);
                }
            }
        }

        return false;
    }

    private bool Insist(int a, int b, int cell)
    {
        if (_searches[cell] is not { } search || _seating.Cells[cell].Open == 0) return false;
        var quality = _scores.Of(a, b, search.Demand, out var crossed);
        if (quality <= 0) return false;
        for (var seat = _seating.Count - 1; seat >= 0; seat--)
        {
            var old = _seating.Seats[seat];
            if (old.A == a || old.B == a || old.A == b || old.B == b) _seating.RemoveAt(seat);
        }

        if (!_seating.HasPlace(cell)) _seating.RemoveAt(_seating.SeatAt(cell, _seating.NextPlace(cell) - 1));
        _seating.Add(crossed ? b : a, crossed ? a : b, cell, quality);
        return true;
    }

    private void Refill(int tickets)
    {
        while (true)
        {
            _seating.ListFree(_free, tickets);
            if (BestOfFree() is not { } best) return;
            _seating.Add(best.A, best.B, best.Cell, best.Quality);
        }
    }

    private Seat? BestOfFree()
    {
        var (best, most) = ((Seat?)null, 0f);
        for (var cell = 0; cell < _seating.Cells.Length; cell++)
        {
            if (_searches[cell] is null || !_seating.HasPlace(cell)) continue;
            for (var i = 0; i < _free.Count; i++)
            {
                for (var j = i + 1; j < _free.Count; j++)
                {
                    var seat = NeighbourSwaps.SeatIn(
                        _searches, _scores, new Seat(0, 0, cell, _seating.NextPlace(cell), 0), _free[i], _free[j]);
                    if (seat.Quality <= 0 || _seating.ScoreOf(seat) <= most) continue;
                    (best, most) = (seat, _seating.ScoreOf(seat));
                }
            }
        }

        return best;
    }
}
