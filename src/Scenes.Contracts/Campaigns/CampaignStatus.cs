namespace Scenes;

/// <summary>Whether a campaign makes scenes.</summary>
public enum CampaignStatus
{
    /// <summary>Created, not started.</summary>
    Draft,

    /// <summary>Its open cells are matched.</summary>
    Running,

    /// <summary>No new scenes; those under way go on.</summary>
    Paused,

    /// <summary>No new scenes, ever.</summary>
    Ended,
}
