using System.Collections.Immutable;

namespace Scenes;

/// <summary>A scene that lost a performer before its first curveball and wants somebody to stand in.</summary>
/// <param name="Scene">Which scene.</param>
/// <param name="Campaign">Whose.</param>
/// <param name="Terms">The terms that were locked when it was offered.</param>
/// <param name="Prompt">What is played.</param>
/// <param name="Role"><c>A</c> or <c>B</c>.</param>
/// <param name="Survivor">Who is still there.</param>
/// <param name="Observers">Who watches.</param>
/// <param name="Known">Everybody who was in the scene or was asked; none of them is asked again.</param>
/// <param name="StandIn">The how many-th stand-in it would be, from 1.</param>
/// <param name="Until">When the scene ends unless somebody comes.</param>
/// <param name="Gone">Who played and is not there any more: whoever stands in sees them when they look at it again.
/// </param>
[GenerateSerializer, Immutable, Alias("scenes.Vacancy")]
public sealed record Vacancy(
    [property: Id(0)] SceneId Scene,
    [property: Id(1)] CampaignId Campaign,
    [property: Id(2)] CampaignSpec Terms,
    [property: Id(3)] PromptPick Prompt,
    [property: Id(4)] string Role,
    [property: Id(5)] PerformerId Survivor,
    [property: Id(6)] ImmutableArray<PerformerId> Observers,
    [property: Id(7)] ImmutableArray<PerformerId> Known,
    [property: Id(8)] int StandIn,
    [property: Id(9)] DateTimeOffset Until,
    [property: Id(10)] ImmutableArray<PerformerId> Gone);
