namespace Scenes.Server;

/// <summary>Moves a campaign.</summary>
/// <param name="Status">Where to.</param>
public sealed record StatusRequest(CampaignStatus Status);
