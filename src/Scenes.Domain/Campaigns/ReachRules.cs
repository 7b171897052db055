using System.Globalization;

namespace Scenes.Domain;

/// <summary>Whom a campaign could ever reach among the performers that are known.</summary>
public static class ReachRules
{
    // Below this a campaign is likely to wait for people rather than for scenes.
    private const double LowShare = 0.1;

    /// <summary>The reach of a campaign.</summary>
    /// <param name="campaign">Which campaign.</param>
    /// <param name="state">One that was created.</param>
    /// <param name="people">Rows of performers; who does not consent or has no terms is left out.</param>
    public static CampaignReach Of(CampaignId campaign, CampaignState state, IEnumerable<PerformerRow> people)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(people);
        var terms = CampaignTerms.Of(campaign, state.Spec!, state.Prompts);
        var reach = MatchReach.Of(terms, people.Where(row => row.Consenting).SelectMany(TicketOf));
        // No more digits than tell a lab something: performers are not to be told apart by the terms they meet.
        return new CampaignReach(
            reach.People, reach.CanPlay, reach.CanMatch, Math.Round(reach.Share, 2), WarningOf(reach));
    }

    private static IEnumerable<Ticket> TicketOf(PerformerRow row)
    {
        if (row.Terms is not { } terms) return [];
        return
        [
            new Ticket(row.Performer, 0, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, false, terms.Skills,
                terms.Languages, terms.MaxIntensity, terms.Avoid, terms.MinRatePerHour, row.Scopes, [], [], []),
        ];
    }

    private static string? WarningOf(MatchReach reach) => reach switch
    {
        { People: 0 } => "No performer is known yet.",
        { CanPlay: 0 } => "None of today's performers may play in any cell.",
        { CanMatch: 0 } => "No two of today's performers could ever be paired on these terms.",
        { Share: < LowShare } => string.Create(CultureInfo.InvariantCulture,
            $"Only {reach.CanMatch} of {reach.People} performers known today could ever be paired on these terms."),
        _ => null,
    };
}
