namespace Scenes.Domain.Tests;

/// <summary>
/// The best that can be had, by trying everything: over the places of all cells one after the other, over every set of
/// people who are in a pair already, over every pair of the others.
/// </summary>
internal static class ExactMatching
{
    /// <summary>The largest sum of scores. For up to about 14 tickets.</summary>
    public static double Solve(MatchInstance instance)
    {
        var people = instance.Tickets.Length;
        var best = new double[1 << people];
        Array.Fill(best, double.NegativeInfinity);
        best[0] = 0;
        foreach (var cell in instance.Cells)
        {
            var pairs = PairsOf(instance, cell);
            for (var place = 0; place < Math.Min(cell.Open, people / 2); place++)
            {
                var need = ReferenceScores.Need(cell, place, MatchInstance.Now);
                // From the fullest set on, so that a place is used once.
                for (var set = best.Length - 1; set > 0; set--)
                {
                    foreach (var (pair, worth) in pairs)
                    {
                        if ((set & pair) == pair) best[set] = Math.Max(best[set], best[set ^ pair] + need * worth);
                    }
                }
            }
        }

        return best.Max();
    }

    private static List<(int Pair, double Worth)> PairsOf(MatchInstance instance, MatchCell cell)
    {
        var pairs = new List<(int, double)>();
        for (var a = 0; a < instance.Tickets.Length; a++)
        {
            for (var b = a + 1; b < instance.Tickets.Length; b++)
            {
                var worth = ReferenceScores.Worth(
                    instance.Tickets[a], instance.Tickets[b], cell.Terms, MatchInstance.Now);
                if (worth > 0) pairs.Add((1 << a | 1 << b, worth));
            }
        }

        return pairs;
    }
}
