namespace Scenes.Domain;

/// <summary>
/// The lists that are kept beside the logs, written in the same transaction as what they are made of.
/// </summary>
public static class ReadModels
{
    /// <summary>The one partition of lists that are not split.</summary>
    public const string All = "all";

    /// <summary>Scenes of a campaign. Partition: campaign; key: scene; document: <see cref="SceneRow"/>.</summary>
    public const string Scenes = "scenes";

    /// <summary>
    /// Scenes that are not final. Partition: <see cref="All"/>; key: scene; document: <see cref="SceneRow"/>.
    /// </summary>
    public const string LiveScenes = "live";

    /// <summary>
    /// Scenes that want observers. Partition: pool; key: scene; document: <see cref="ObservableRow"/>.
    /// </summary>
    public const string Observable = "observable";

    /// <summary>
    /// Scenes that are played and have not had their first curveball. Partition: pool; key: scene; document:
    /// <see cref="WindowRow"/>.
    /// </summary>
    public const string OpenWindows = "open-windows";

    /// <summary>
    /// Who stands by. Partition: <see cref="All"/>; key: performer; document: <see cref="StandbyPost"/>.
    /// </summary>
    public const string Standbys = "standbys";

    /// <summary>
    /// Scenes that a performer was offered, played or observed. Partition: performer; key: scene; document:
    /// <see cref="OwnSceneRow"/>.
    /// </summary>
    public const string OwnScenes = "own-scenes";

    /// <summary>Prompts of a lab. Partition: lab; key: slug; document: <see cref="PromptRow"/>.</summary>
    public const string Prompts = "prompts";

    /// <summary>Campaigns of a lab. Partition: lab; key: slug; document: <see cref="CampaignRow"/>.</summary>
    public const string Campaigns = "campaigns";

    /// <summary>Running campaigns. Partition: pool; key: campaign; document: <see cref="CampaignRow"/>.</summary>
    public const string OpenCampaigns = "open-campaigns";

    /// <summary>
    /// Performers. Partition: <see cref="All"/>; key: performer; document: <see cref="PerformerRow"/>.
    /// </summary>
    public const string Performers = "performers";

    /// <summary>
    /// Who can be there when. Partition: <see cref="All"/>; key: performer; document: <see cref="AvailabilityRow"/>.
    /// </summary>
    public const string Availability = "availability";

    /// <summary>Accounts. Partition: <see cref="All"/>; key: account; document: <see cref="LedgerBalance"/>.</summary>
    public const string Accounts = "accounts";

    /// <summary>
    /// Vocabularies that were imported. Partition: <see cref="All"/>; key: vocabulary; document:
    /// <see cref="VocabularyRow"/>.
    /// </summary>
    public const string Vocabularies = "vocabularies";
}
