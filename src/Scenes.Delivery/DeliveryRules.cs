using Scenes.Domain;

namespace Scenes.Delivery;

/// <summary>Which scenes a delivery may hold (S10).</summary>
public static class DeliveryRules
{
    /// <summary>
    /// Whether a scene belongs into a delivery made now: completed and counting, both performers granted every use that
    /// the campaign asks for and consent to them still, and nobody on its roster withdrew consent since it was offered.
    /// An observer's labels cannot be cut out of the chain, so an observer's withdrawal takes the scene out as well.
    /// </summary>
    /// <param name="state">The scene, folded with the sealed part of its log.</param>
    /// <param name="roster">The rows of all who are on its roster. Somebody without a row counts as withdrawn.</param>
    public static bool Includes(SceneState state, IEnumerable<PerformerRow> roster)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(roster);
        if (!state.Counts) return false;
        var rows = roster.DistinctBy(row => row.Performer).ToDictionary(row => row.Performer);
        return state.Roster.All(participant => participant.Performer is { } performer
            && rows.TryGetValue(performer, out var row)
            && !(row.WithdrawnAt >= OfferedAt(state))
            && (participant.IsObserver || state.Offer!.Terms.Scopes.All(scope => row.Scopes.Contains(scope))));
    }

    /// <summary>When a scene was offered: its performers are on the roster since then.</summary>
    internal static DateTimeOffset OfferedAt(SceneState state) => state.Roster[0].JoinedAt;
}
