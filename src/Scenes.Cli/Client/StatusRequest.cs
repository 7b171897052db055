namespace Scenes.Cli;

/// <summary>Moves a campaign.</summary>
internal sealed record StatusRequest(CampaignStatus Status);
