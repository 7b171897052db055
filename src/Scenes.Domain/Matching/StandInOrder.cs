using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>Who is asked first to stand in.</summary>
public static class StandInOrder
{
    /// <summary>
    /// Those who may play the role with whoever is still there, the best first: fit x novelty x wait, as for pairs. No
    /// floor relaxes; soft rules only rank, as a hold is no time to wait for somebody better.
    /// </summary>
    /// <param name="vacancy">What is wanted.</param>
    /// <param name="survivor">Who is still there.</param>
    /// <param name="observers">Who watches: whoever blocked or met one of them does not come, nor whom one
    /// blocked.</param>
    /// <param name="gone">Who played and is not there any more: blocks hold towards them too, as they are seen when the
    /// scene is looked at again.</param>
    /// <param name="standbys">Who stands by.</param>
    /// <param name="now">Now.</param>
    public static ImmutableArray<Ticket> Of(
        Vacancy vacancy, Ticket survivor, ImmutableArray<Ticket> observers, ImmutableArray<Ticket> gone,
        IEnumerable<Ticket> standbys, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(vacancy);
        ArgumentNullException.ThrowIfNull(survivor);
        ArgumentNullException.ThrowIfNull(standbys);
        // Rules that cannot be read are not taken for none.
        if (CampaignTerms.Read(vacancy.Terms.Rules).Rules is not { } rules) return [];
        var demand = Demand.Of(new CellTerms(vacancy.Campaign, vacancy.Terms.Language, vacancy.Terms.RatePerHour,
            vacancy.Terms.Scopes, [vacancy.Prompt], CampaignTerms.With(rules, vacancy.Terms.Skills)));
        var columns = new TicketColumns();
        var there = columns.Add(survivor);
        var scores = new PairScores(columns, now);
        var found = new List<(float Score, Ticket Ticket)>();
        foreach (var ticket in standbys.Where(ticket => !vacancy.Known.Contains(ticket.Performer)))
        {
            if (gone.Any(other => IsBlocked(ticket, other))) continue;
            if (observers.Any(observer => IsBlocked(ticket, observer) || HasMet(ticket, observer))) continue;
            var row = columns.Add(ticket);
            if (ScoreOf(row, there, demand, scores, vacancy.Role) is > 0 and var score) found.Add((score, ticket));
        }

        return [.. found.OrderByDescending(one => one.Score).ThenBy(one => one.Ticket.Since)
            .ThenBy(one => one.Ticket.Performer.Value, StringComparer.Ordinal).Select(one => one.Ticket)];
    }

    /// <summary>Somebody who is in a scene, as far as it matters to whoever joins them.</summary>
    public static Ticket PresentOf(PerformerView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var profile = view.Profile;
        var languages = (profile?.Languages ?? []).ToHashSet();
        return new Ticket(view.Performer, view.Revision, DateTimeOffset.MaxValue, DateTimeOffset.MaxValue, false,
            [.. view.Skills.Where(level => !languages.Contains(level.Skill))],
            [.. view.Skills.Where(level => languages.Contains(level.Skill))], 5, [], 0, view.Consent?.Scopes ?? [],
            profile?.Blocked ?? [], [], []);
    }

    private static float ScoreOf(int row, int there, Demand demand, PairScores scores, string role)
    {
        var (asked, other) = role == "A" ? (Demand.CanBeA, Demand.CanBeB) : (Demand.CanBeB, Demand.CanBeA);
        if ((scores.RolesOf(row, demand, out _) & asked) == 0 || scores.IsBlocked(row, there)) return 0;
        var fit = demand.Fit(scores.LevelsOf(row, demand), asked, scores.LevelsOf(there, demand), other,
            long.MaxValue - 1, out _);
        return fit * scores.Novelty(row, there, demand) * scores.Waiting(row, demand);
    }

    private static bool IsBlocked(Ticket ticket, Ticket other) =>
        ticket.Blocked.Contains(other.Performer) || other.Blocked.Contains(ticket.Performer);

    private static bool HasMet(Ticket ticket, Ticket other) => ticket.Met.Any(met => met.Partner == other.Performer);
}
