namespace Scenes;

/// <summary>
/// How long a scene waits for what. Kept in the scene's log when it is offered, so that a change never moves a scene
/// under way.
/// </summary>
/// <param name="AcceptSeconds">To answer an offer.</param>
/// <param name="GatherSeconds">To come into the room.</param>
/// <param name="StaleSeconds">Without a heartbeat until somebody counts as gone.</param>
/// <param name="HoldSeconds">One hold, at the most.</param>
/// <param name="HoldSecondsTotal">All holds of a scene together.</param>
/// <param name="ReviewSeconds">To review.</param>
/// <param name="PaidReviewSeconds">Paid for a review.</param>
/// <param name="UnpaidWaitSeconds">Waiting before pay begins.</param>
/// <param name="MaxPaidWaitSeconds">Paid waiting of one ticket, at the most; the same of standing by.</param>
/// <param name="StandInSeconds">To answer when asked to stand in.</param>
/// <param name="MediaSeconds">Out of the room until somebody counts as gone although heartbeats come; null where scenes
/// have no rooms.</param>
[GenerateSerializer, Immutable, Alias("scenes.SceneTimings")]
public sealed record SceneTimings(
    [property: Id(0)] int AcceptSeconds = 30,
    [property: Id(1)] int GatherSeconds = 120,
    [property: Id(2)] int StaleSeconds = 15,
    [property: Id(3)] int HoldSeconds = 60,
    [property: Id(4)] int HoldSecondsTotal = 180,
    [property: Id(5)] int ReviewSeconds = 86_400,
    [property: Id(6)] int PaidReviewSeconds = 120,
    [property: Id(7)] int UnpaidWaitSeconds = 120,
    [property: Id(8)] int MaxPaidWaitSeconds = 3_600,
    [property: Id(9)] int StandInSeconds = 20,
    [property: Id(10)] int? MediaSeconds = null);
