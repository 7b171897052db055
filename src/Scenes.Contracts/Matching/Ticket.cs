using System.Collections.Immutable;

namespace Scenes;

/// <summary>A performer waiting in a pool, with all that matching asks.</summary>
/// <param name="Performer">Who waits.</param>
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
    [property: Id(1)] DateTimeOffset Since,
    [property: Id(2)] DateTimeOffset SeenAt,
    [property: Id(3)] bool InFront,
    [property: Id(4)] ImmutableArray<string> Skills,
    [property: Id(5)] int MaxIntensity,
    [property: Id(6)] ImmutableArray<string> Avoid,
    [property: Id(7)] long MinRatePerHour,
    [property: Id(8)] ImmutableArray<string> Scopes,
    [property: Id(9)] ImmutableArray<PerformerId> Blocked,
    [property: Id(10)] ImmutableArray<PerformerId> Partners,
    [property: Id(11)] ImmutableArray<PromptId> Passed);
