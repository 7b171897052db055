using System.Collections.Immutable;

namespace Scenes;

/// <summary>A performer waiting in a pool, with all that matching asks.</summary>
/// <param name="Performer">Who waits.</param>
/// <param name="Revision">The performer's revision that it was made of; another one makes it void.</param>
/// <param name="Since">Since when.</param>
/// <param name="SeenAt">The last sign of life.</param>
/// <param name="InFront">Whether they go before all others: an offer to them fell through without their doing.</param>
/// <param name="Skills">Verified skills.</param>
/// <param name="MaxIntensity">The heaviest prompt, by profile and by what the day has left.</param>
/// <param name="Avoid">Themes to leave out.</param>
/// <param name="MinRatePerHour">The least pay, minor units an hour.</param>
/// <param name="Scopes">Consented uses.</param>
/// <param name="Blocked">Performers not to meet.</param>
/// <param name="Partners">Performers met lately, the newest last.</param>
/// <param name="Passed">Prompts passed on while waiting.</param>
[GenerateSerializer, Immutable, Alias("scenes.Ticket")]
public sealed record Ticket(
    [property: Id(0)] PerformerId Performer,
    [property: Id(1)] long Revision,
    [property: Id(2)] DateTimeOffset Since,
    [property: Id(3)] DateTimeOffset SeenAt,
    [property: Id(4)] bool InFront,
    [property: Id(5)] ImmutableArray<string> Skills,
    [property: Id(6)] int MaxIntensity,
    [property: Id(7)] ImmutableArray<string> Avoid,
    [property: Id(8)] long MinRatePerHour,
    [property: Id(9)] ImmutableArray<string> Scopes,
    [property: Id(10)] ImmutableArray<PerformerId> Blocked,
    [property: Id(11)] ImmutableArray<PerformerId> Partners,
    [property: Id(12)] ImmutableArray<PromptId> Passed);
