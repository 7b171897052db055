using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>
/// Says why somebody waits. Asks what a pass asks, of everybody who waits: says ready if and only if somebody is there
/// whom a pass could pair them with now.
/// </summary>
public static class MatchExplainer
{
    /// <summary>Why a performer waits; null for one who does not.</summary>
    public static Explanation? Explain(
        WaitingRoom room, PerformerId performer, ImmutableArray<MatchCell> cells, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(room);
        var row = room.RowOf(performer);
        if (row < 0) return null;
        var demands = cells.Where(cell => cell.Open > 0).Select(cell => Demand.Of(cell.Terms)).Distinct().ToList();
        if (demands.Count == 0) return OnlyWords(WaitCode.NoCells, "No campaign needs a scene here right now.");
        var scores = new PairScores(room.Columns, now);
        var playable = demands.Where(demand => scores.RolesOf(row, demand, out _) != 0).ToList();
        if (playable.Count == 0) return OwnFloors.Explain(room.Columns, row, demands);
        return Explain(room.Columns.Count, row, playable, scores);
    }

    internal static Explanation OnlyWords(string code, string sentence, string? rule = null) =>
        new(code, sentence, rule, null, null, null);

    private static Explanation Explain(int count, int row, List<Demand> playable, PairScores scores)
    {
        var nearest = (Obstacle: new PairObstacle(WaitCode.Alone, null, long.MaxValue), Demand: playable[0]);
        foreach (var demand in playable)
        {
            for (var other = 0; other < count; other++)
            {
                var obstacle = PairObstacle.Between(row, other, demand, scores);
                if (Rank(obstacle).CompareTo(Rank(nearest.Obstacle)) < 0) nearest = (obstacle, demand);
            }
        }

        var roles = scores.RolesOf(row, nearest.Demand, out _);
        var wanted = Wanted.Of(nearest.Demand, roles, scores.AgeMs(row));
        return new Explanation(
            nearest.Obstacle.Code, SentenceOf(nearest.Obstacle, wanted), nearest.Obstacle.Rule?.Id, wanted,
            InstantOf(nearest.Obstacle.OpensMs), InstantOf(NextExpansionMs(row, playable, scores)));
    }

    /// <summary>The sooner two may meet the better; then what is nearest to a meeting.</summary>
    private static (long OpensMs, int Order) Rank(PairObstacle obstacle) => (obstacle.OpensMs, obstacle.Code switch
    {
        WaitCode.Ready => 0,
        WaitCode.Rest => 1,
        WaitCode.Rule => 2,
        WaitCode.Partner => 3,
        _ => 4,
    });

    private static long NextExpansionMs(int row, List<Demand> playable, PairScores scores)
    {
        var (next, ageMs) = (long.MaxValue, scores.AgeMs(row));
        foreach (var step in playable.SelectMany(demand => demand.Soft).SelectMany(table => table.Rule.Expand))
        {
            var afterMs = step.AfterSeconds * 1000L;
            if (afterMs > ageMs) next = Math.Min(next, scores.SinceMs(row, row) + afterMs);
        }

        return next;
    }

    private static DateTimeOffset? InstantOf(long unixMs) =>
        unixMs == long.MaxValue ? null : DateTimeOffset.FromUnixTimeMilliseconds(unixMs);

    private static string SentenceOf(PairObstacle obstacle, string wanted) => obstacle.Code switch
    {
        WaitCode.Ready => "Somebody who fits is here; you are offered a scene as soon as a place is yours.",
        WaitCode.Rest => "You played with somebody who is here not long ago; waiting for somebody else, or until then.",
        WaitCode.Rule when obstacle.OpensMs < long.MaxValue =>
            $"Waiting for somebody who {wanted}; this widens while you wait.",
        WaitCode.Alone => $"Waiting for somebody to come in who {wanted}.",
        _ => $"Waiting for somebody who {wanted}.",
    };
}
