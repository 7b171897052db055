using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>How many of some people a campaign's terms reach, once every soft rule has given way.</summary>
/// <param name="People">How many were looked at.</param>
/// <param name="CanPlay">How many may play a role, with whomever.</param>
/// <param name="CanMatch">How many of those have somebody among the others whom they could ever be paired with. Whom
/// they blocked or met is not looked at: that says nothing about the terms.</param>
public sealed record MatchReach(int People, int CanPlay, int CanMatch)
{
    /// <summary>The share of people who could ever be paired, in [0, 1]; 0 of nobody.</summary>
    public double Share => People == 0 ? 0 : CanMatch / (double)People;

    /// <summary>The reach of some terms. Takes time by the square of the kinds of people, not of the people.</summary>
    public static MatchReach Of(CellTerms terms, IEnumerable<Ticket> people) => Of([terms], people);

    /// <summary>The reach of terms of which any will do.</summary>
    public static MatchReach Of(ImmutableArray<CellTerms> terms, IEnumerable<Ticket> people)
    {
        ArgumentNullException.ThrowIfNull(people);
        var columns = new TicketColumns();
        foreach (var ticket in people) columns.Add(ticket);
        var scores = new PairScores(columns, DateTimeOffset.MaxValue);
        var (canPlay, canMatch) = (new bool[columns.Count], new bool[columns.Count]);
        foreach (var demand in terms.Select(Demand.Of))
        {
            var kinds = Enumerable.Range(0, columns.Count).GroupBy(row => KindOf(row, demand, scores))
                .Where(kind => kind.Key.Roles != 0).Select(kind => (kind.Key, Rows: kind.ToList())).ToList();
            foreach (var (kind, rows) in kinds)
            {
                var isMatched = kinds.Any(other =>
                    (kind != other.Key || rows.Count > 1) && CanMeet(kind, other.Key, demand));
                foreach (var row in rows) (canPlay[row], canMatch[row]) = (true, canMatch[row] || isMatched);
            }
        }

        return new MatchReach(columns.Count, canPlay.Count(can => can), canMatch.Count(can => can));
    }

    private static Kind KindOf(int row, Demand demand, PairScores scores)
    {
        var roles = scores.RolesOf(row, demand, out var prompts);
        return new Kind(roles, prompts, scores.LevelsOf(row, demand) & demand.SoftMask);
    }

    private static bool CanMeet(Kind one, Kind other, Demand demand) => (one.Prompts & other.Prompts) != 0
        && demand.Fit(one.Levels, one.Roles, other.Levels, other.Roles, long.MaxValue - 1, out _) > 0;

    private readonly record struct Kind(byte Roles, uint Prompts, ulong Levels);
}
