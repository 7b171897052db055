namespace Scenes.Domain;

/// <summary>Lets pairs of a large pass exchange partners or places with some others where both gain together.</summary>
internal static class NeighbourSwaps
{
    private const int Tries = 1;
    private const int Reach = 64;
    private const float Gain = 1.0001f;

    public static void Run(Seating seating, DemandSearch?[] searches, PairScores scores, ulong seed)
    {
        if (seating.Count < 2) return;
        for (var one = 0; one < seating.Count; one++)
        {
            for (var attempt = 0; attempt < Tries; attempt++)
            {
                var lot = MatchCodes.Mix(seed + (ulong)(one * Tries + attempt));
                // Seats made one after the other are for like cells.
                var other = (one + 1 + (int)(lot % Reach)) % seating.Count;
                if (other != one) Try(seating, searches, scores, one, other);
            }
        }
    }

    private static void Try(Seating seating, DemandSearch?[] searches, PairScores scores, int one, int other)
    {
        var (x, y) = (seating.Seats[one], seating.Seats[other]);
        var best = (seating.ScoreOf(x) + seating.ScoreOf(y)) * Gain;
        var (bestX, bestY) = (x, y);
        Consider(x.A, x.B, y.A, y.B, x, y);
        Consider(x.A, x.B, y.A, y.B, y, x);
        Consider(x.A, y.B, y.A, x.B, x, y);
        Consider(x.A, y.B, y.A, x.B, y, x);
        Consider(x.A, y.A, x.B, y.B, x, y);
        Consider(x.A, y.A, x.B, y.B, y, x);
        if (bestX != x) seating.Swap(one, other, bestX, bestY);

        void Consider(int a, int b, int c, int d, in Seat first, in Seat second)
        {
            var one = SeatIn(searches, scores, first, a, b);
            if (one.Quality <= 0) return;
            var other = SeatIn(searches, scores, second, c, d);
            var score = seating.ScoreOf(one) + seating.ScoreOf(other);
            if (other.Quality <= 0 || score <= best) return;
            (best, bestX, bestY) = (score, one, other);
        }
    }

    /// <summary>Two in a place, in the roles that suit them better.</summary>
    internal static Seat SeatIn(DemandSearch?[] searches, PairScores scores, in Seat place, int a, int b)
    {
        var quality = scores.Of(a, b, searches[place.Cell]!.Demand, out var crossed);
        return crossed
            ? new Seat(b, a, place.Cell, place.Place, quality)
            : new Seat(a, b, place.Cell, place.Place, quality);
    }
}
