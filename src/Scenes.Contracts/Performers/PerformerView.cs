using System.Collections.Immutable;

namespace Scenes;

/// <summary>A performer as the performer sees it.</summary>
/// <param name="Performer">Who.</param>
/// <param name="Revision">Rises with every change; the id of live updates.</param>
/// <param name="Status">What they are doing.</param>
/// <param name="Profile">Null until set.</param>
/// <param name="Consent">Null until given, and after it was withdrawn.</param>
/// <param name="Skills">What they claim and what they are verified for, languages among it.</param>
/// <param name="Scene">The scene they hold a reservation for; null when none.</param>
/// <param name="WaitingSince">Since when they wait; null when they do not.</param>
/// <param name="WaitingFor">Why nobody was found yet; null when not waiting, and until a pool has looked.</param>
/// <param name="ExpectedWait">How long the wait will probably be, counted from waitingSince, as it was
/// told when it began: holds for four of five. Null when not waiting, while too little is known, and for whoever came
/// back from an offer. Of several pools, the least of their lows with the least of their highs.</param>
/// <param name="StandingBy">How they stand by while they wait; null when they do not.</param>
[GenerateSerializer, Immutable, Alias("scenes.PerformerView")]
public sealed record PerformerView(
    [property: Id(0)] PerformerId Performer,
    [property: Id(1)] long Revision,
    [property: Id(2)] PerformerStatus Status,
    [property: Id(3)] Profile? Profile,
    [property: Id(4)] Consent? Consent,
    [property: Id(9)] ImmutableArray<SkillLevel> Skills,
    [property: Id(6)] SceneId? Scene,
    [property: Id(7)] DateTimeOffset? WaitingSince,
    [property: Id(10)] Explanation? WaitingFor,
    [property: Id(11)] WaitRange? ExpectedWait = null,
    [property: Id(12)] Standby? StandingBy = null);
