namespace Scenes.Grains;

/// <summary>How logs are named in the store.</summary>
public static class LogNames
{
    /// <summary>The log of a scene.</summary>
    public static string Scene(SceneId scene) => $"scene/{scene}";

    /// <summary>The log of a campaign.</summary>
    public static string Campaign(CampaignId campaign) => $"campaign/{campaign}";

    /// <summary>The log of an account.</summary>
    public static string Ledger(AccountId account) => $"ledger/{account}";
}
