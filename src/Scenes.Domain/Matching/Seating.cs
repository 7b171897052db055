using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>Who sits with whom in which place. Places are taken from the first on, without a gap.</summary>
internal sealed class Seating
{
    private Seat[] _seats = [];
    private int[] _taken = [];
    private bool[] _isSeated = [];
    private WaitOrder _order = null!;
    private List<Lane> _lanes = null!;
    private DateTimeOffset _now;
    private TimeSpan _starvedAfter;

    public ImmutableArray<MatchCell> Cells { get; private set; }

    public int Count { get; private set; }

    public Span<Seat> Seats => _seats.AsSpan(0, Count);

    public void Clear(
        ImmutableArray<MatchCell> cells, WaitOrder order, int tickets, List<Lane> lanes, DateTimeOffset now,
        TimeSpan starvedAfter)
    {
        (Cells, _order, _lanes, _now, _starvedAfter, Count) = (cells, order, lanes, now, starvedAfter, 0);
        if (_taken.Length < cells.Length) _taken = new int[cells.Length];
        if (_isSeated.Length < tickets) _isSeated = new bool[order.Rows.Length];
        Array.Clear(_taken, 0, cells.Length);
        Array.Clear(_isSeated, 0, tickets);
    }

    /// <summary>Fills a list with those who are in no pair, in the order in which they are served.</summary>
    public void ListFree(List<int> free, int tickets)
    {
        free.Clear();
        for (var rank = 0; rank < tickets; rank++)
        {
            if (!_isSeated[_order.Rows[rank]]) free.Add(_order.Rows[rank]);
        }
    }

    /// <summary>Who is served in that place.</summary>
    public int RowAt(int rank) => _order.Rows[rank];

    /// <summary>The sum of all scores.</summary>
    public float Total
    {
        get
        {
            var total = 0f;
            foreach (ref readonly var seat in Seats) total += ScoreOf(seat);
            return total;
        }
    }

    public bool HasPlace(int cell) => _taken[cell] < Cells[cell].Open;

    /// <summary>The first place that is not taken.</summary>
    public int NextPlace(int cell) => _taken[cell];

    /// <summary>What a place is worth.</summary>
    public float Need(int cell, int place) => Cells[cell].Need(place, _now, _starvedAfter);

    public float ScoreOf(in Seat seat) => Need(seat.Cell, seat.Place) * seat.Quality;

    /// <summary>Seats two in the next place of a cell.</summary>
    public void Add(int a, int b, int cell, float quality)
    {
        if (Count == _seats.Length) Array.Resize(ref _seats, Math.Max(64, Math.Max(Count * 2, _order.Rows.Length / 8)));
        _seats[Count++] = new Seat(a, b, cell, _taken[cell]++, quality);
        Mark(a, isSeated: true);
        Mark(b, isSeated: true);
    }

    /// <summary>Puts others into a seat that stays where it is.</summary>
    public void Replace(int seat, int a, int b, float quality)
    {
        var old = _seats[seat];
        Mark(old.A, isSeated: false);
        Mark(old.B, isSeated: false);
        _seats[seat] = old with { A = a, B = b, Quality = quality };
        Mark(a, isSeated: true);
        Mark(b, isSeated: true);
    }

    /// <summary>Takes two seats' people and gives them others, who are the same four in another order.</summary>
    public void Swap(int one, int other, Seat newOne, Seat newOther) =>
        (_seats[one], _seats[other]) = (newOne, newOther);

    /// <summary>Takes a seat away; the last seat gets its number, the last pair of its cell its place.</summary>
    public void RemoveAt(int seat)
    {
        var old = _seats[seat];
        Mark(old.A, isSeated: false);
        Mark(old.B, isSeated: false);
        _seats[seat] = _seats[--Count];
        var last = --_taken[old.Cell];
        if (old.Place == last) return;
        var heir = SeatAt(old.Cell, last);
        _seats[heir] = _seats[heir] with { Place = old.Place };
    }

    /// <summary>Goes back to seats as they were.</summary>
    public void Restore(ReadOnlySpan<Seat> seats)
    {
        foreach (var seat in Seats) Unseat(seat);
        seats.CopyTo(_seats);
        Count = seats.Length;
        foreach (var seat in seats)
        {
            _taken[seat.Cell]++;
            Mark(seat.A, isSeated: true);
            Mark(seat.B, isSeated: true);
        }
    }

    /// <summary>What all lose when a seat is taken away.</summary>
    public float LossOf(int seat)
    {
        var old = _seats[seat];
        var last = _taken[old.Cell] - 1;
        if (old.Place == last) return ScoreOf(old);
        var heir = _seats[SeatAt(old.Cell, last)];
        return ScoreOf(old) - (Need(old.Cell, old.Place) - Need(old.Cell, last)) * heir.Quality;
    }

    /// <summary>The seat in a place.</summary>
    public int SeatAt(int cell, int place)
    {
        for (var seat = 0; seat < Count; seat++)
        {
            if (_seats[seat].Cell == cell && _seats[seat].Place == place) return seat;
        }

        throw new InvalidOperationException("A cell's places are taken from the first on.");
    }

    private void Unseat(in Seat seat)
    {
        _taken[seat.Cell]--;
        Mark(seat.A, isSeated: false);
        Mark(seat.B, isSeated: false);
    }

    private void Mark(int row, bool isSeated)
    {
        _isSeated[row] = isSeated;
        foreach (var lane in _lanes) lane.Set(row, !isSeated);
    }
}
