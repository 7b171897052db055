namespace Scenes;

/// <summary>
/// How many of the performers known today a campaign's terms could ever pair, however long they wait.
/// </summary>
/// <param name="People">Performers who consent and whose profile is known; of very many, some.</param>
/// <param name="CanPlay">How many of them may play a role.</param>
/// <param name="CanMatch">How many of those have somebody among the others to play with.</param>
/// <param name="Share">The share of people who could ever be paired, 0 to 1; 0 of nobody.</param>
/// <param name="Warning">What is worth a second thought, a sentence; null when nothing is.</param>
[GenerateSerializer, Immutable, Alias("scenes.CampaignReach")]
public sealed record CampaignReach(
    [property: Id(0)] int People,
    [property: Id(1)] int CanPlay,
    [property: Id(2)] int CanMatch,
    [property: Id(3)] double Share,
    [property: Id(4)] string? Warning);
