using System.Collections.Immutable;
using Scenes.Domain;

namespace Scenes.Benchmarks;

/// <summary>
/// Ten thousand scenes of the same arrivals, once first come first served for whatever open cell they draw, once with
/// the matcher. Both choose with the same floors and rules; whoever was paired comes again later as somebody new. The
/// shortfall of a cell is the share of its quota that is missing when the ten thousandth scene was made.
/// </summary>
internal static class MatcherEvening
{
    private const int Scenes = 10_000;
    private const double ArrivalsPerSecond = 2;
    private const int Seed = 11;
    private const string Language = "en";

    public static void Measure(Report report)
    {
        var (fcfsShort, fcfsWait) = Play(isMatcher: false);
        var (ourShort, ourWait) = Play(isMatcher: true);
        report.Add("matcher.fcfs_shortfall", fcfsShort, "ratio");
        report.Add("matcher.shortfall", ourShort, "ratio");
        report.Add("matcher.shortfall_vs_fcfs", ourShort / fcfsShort, "ratio");
        report.Add("matcher.fcfs_wait_p95", fcfsWait, "s");
        report.Add("matcher.wait_p95", ourWait, "s");
        report.Add("matcher.wait_p95_vs_fcfs", ourWait / fcfsWait, "ratio");
    }

    private static (double Shortfall, double WaitP95) Play(bool isMatcher)
    {
        var pool = new MatcherPool(1_000, Seed);
        var (lots, draws) = (new Random(Seed), new Random(Seed + 1));
        var cells = Quotas(pool);
        var (room, pass, waits) = (new WaitingRoom(), new MatchPass(), new List<double>());
        var since = new Dictionary<PerformerId, DateTimeOffset>();
        var (arrived, scenes, now) = (0, 0, MatcherPool.Now);
        while (scenes < Scenes && arrived < 6 * Scenes)
        {
            now = now.AddSeconds(1);
            for (var come = ArrivalsPerSecond + lots.NextDouble() - 0.5; come >= 1; come--)
            {
                var ticket = Arrival(pool, arrived++, now);
                room.Put(ticket);
                since[ticket.Performer] = now;
            }

            var offered = isMatcher ? [.. cells] : Drawn(cells, draws, now);
            var options = new MatchOptions(Seed, LongestWaitFirst: !isMatcher);
            foreach (var pair in pass.Run(room, offered, now, options))
            {
                var at = Array.FindIndex(cells, cell => IsSame(cell, pair.Cell));
                cells[at] = cells[at] with { Missing = cells[at].Missing - 1, Turn = new CampaignTurn(1, now) };
                foreach (var ticket in new[] { pair.A, pair.B })
                {
                    waits.Add((now - ticket.Since).TotalSeconds);
                    room.Remove(ticket.Performer);
                    since.Remove(ticket.Performer);
                }

                scenes++;
            }
        }

        // Whoever still waits has waited so far: a policy must not look better for leaving them.
        waits.AddRange(since.Values.Select(start => (now - start).TotalSeconds));
        return (cells.Max(cell => cell.Missing / (double)cell.Target), WaitAt(waits, 0.95));
    }

    /// <summary>Everybody speaks the pool's language and takes any prompt; nobody knows anybody.</summary>
    private static Ticket Arrival(MatcherPool pool, int number, DateTimeOffset now) => pool.Ticket(number) with
    {
        Since = now,
        InFront = false,
        Blocked = [],
        Met = [],
        Languages = [new SkillLevel(Language, 3, 3)],
        Scopes = [.. Vocabulary.Scopes],
        MinRatePerHour = 0,
        MaxIntensity = 5,
        Avoid = [],
    };

    /// <summary>
    /// The cells of one language, as a pool has them: 64 with a quota of 131 and 16 thin ones with 105; ten thousand
    /// scenes in all, and a few.
    /// </summary>
    private static MatchCell[] Quotas(MatcherPool pool)
    {
        var turn = new CampaignTurn(1, MatcherPool.Now);
        return [.. pool.Cells.Where(cell => cell.Terms.Language == Language)
            .Select(cell => (Cell: cell, Quota: cell.Target < 100 ? 105 : 131))
            .Select(one => one.Cell with { Target = one.Quota, Missing = one.Quota, Places = one.Quota, Turn = turn })];
    }

    /// <summary>What first come first served knows of the cells: which are open. Need is drawn by lot.</summary>
    private static ImmutableArray<MatchCell> Drawn(MatchCell[] cells, Random draws, DateTimeOffset now) =>
    [
        .. cells.Where(cell => cell.Missing > 0).Select(cell => cell with
        {
            Target = cell.Missing,
            Turn = new CampaignTurn(draws.NextDouble(), now),
        }),
    ];

    private static bool IsSame(MatchCell one, MatchCell other) =>
        ReferenceEquals(one.Terms, other.Terms) && one.Cell == other.Cell;

    private static double WaitAt(List<double> waits, double share) =>
        waits.Order().ElementAt((int)(share * (waits.Count - 1)));
}
