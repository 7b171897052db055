namespace Scenes.Domain;

/// <summary>A campaign's standing among those that share a pool.</summary>
/// <param name="Weight">Its share, in (0, 1]; a score is multiplied by it.</param>
/// <param name="Last">When it last got a pair; since when it is open, if it never did. A campaign that got none for
/// long counts ever more, whatever its weight and its quota.</param>
public sealed record CampaignTurn(double Weight, DateTimeOffset Last);
