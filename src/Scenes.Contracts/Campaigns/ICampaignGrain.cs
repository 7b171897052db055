using Orleans.Concurrency;

namespace Scenes;

/// <summary>A lab's campaign: quota grid, budget, state. Key: <see cref="CampaignId"/>.</summary>
/// <remarks>
/// Every command may be repeated with its operation id; on a time-out its outcome is unknown. Holds and settlements
/// come from all scenes of a campaign at once: they share commits instead of waiting for each other's.
/// </remarks>
[Alias("scenes.ICampaignGrain")]
public interface ICampaignGrain : IGrainWithStringKey
{
    /// <summary>Creates the campaign as a draft. Refused: <c>campaign.invalid</c>, <c>campaign.exists</c>.</summary>
    [Alias("Create")]
    Task<Reply<CampaignView>> CreateAsync(OperationId operation, CampaignSpec spec);

    /// <summary>
    /// Moves between Draft, Running, Paused and Ended. Refused: <c>campaign.illegal_move</c>, <c>not_found</c>.
    /// </summary>
    [Alias("SetStatus")]
    Task<Reply<CampaignView>> SetStatusAsync(OperationId operation, CampaignStatus status);

    /// <summary>The campaign; null when there is none.</summary>
    [Alias("Get")]
    Task<CampaignView?> GetAsync();

    /// <summary>What it wants now and the budget still covers; null when there is no campaign.</summary>
    [AlwaysInterleave, Alias("GetNeed")]
    Task<CampaignNeed?> GetNeedAsync();

    /// <summary>
    /// Holds a place for a scene (S7). Refused: <c>campaign.full</c>, <c>campaign.not_running</c>,
    /// <c>campaign.budget</c>.
    /// </summary>
    [AlwaysInterleave, Alias("Hold")]
    Task<Reply<Hold>> HoldAsync(HoldRequest request);

    /// <summary>
    /// Sets aside what a stand-in can cost (S7), also while the campaign is paused: the scene is under way. Repeating
    /// it is harmless. Refused: <c>campaign.no_hold</c>, <c>campaign.budget</c>.
    /// </summary>
    /// <returns>What the stand-in is called towards the lab.</returns>
    [AlwaysInterleave, Alias("RaiseHold")]
    Task<Reply<string>> RaiseHoldAsync(HoldRaise raise);

    /// <summary>Ends a hold, once for each scene. Harmless when it ended before.</summary>
    [AlwaysInterleave, Alias("Settle")]
    Task SettleAsync(Settlement settlement);

    /// <summary>
    /// Takes a scene that was settled as counted out of its cell, once for each scene: a consent was withdrawn (S10).
    /// </summary>
    [Alias("Uncount")]
    Task UncountAsync(SceneId scene, string cell);

    /// <summary>What an observer of a scene is called towards the lab.</summary>
    [AlwaysInterleave, Alias("GetPseudonym")]
    Task<string> GetPseudonymAsync(PerformerId performer);
}
