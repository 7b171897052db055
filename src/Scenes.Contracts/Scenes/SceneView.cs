using System.Collections.Immutable;

namespace Scenes;

/// <summary>A scene as one of its participants sees it. Never holds the other's card.</summary>
/// <param name="Scene">Which scene.</param>
/// <param name="Phase">Its state.</param>
/// <param name="Reason">Why it is in that state, such as <c>declined</c>; null where there is nothing to say.</param>
/// <param name="Slot">The viewer's slot: <c>A</c>, <c>B</c>, <c>A2</c> and so on for stand-ins, <c>O1</c> and so on
/// for observers.</param>
/// <param name="Premise">What both know.</param>
/// <param name="Title">The prompt's title.</param>
/// <param name="Intensity">1 to 5.</param>
/// <param name="ContentNotes">Themes it touches, to be known before accepting.</param>
/// <param name="Card">The viewer's card, from Gathering on; null before, and for observers.</param>
/// <param name="Curveballs">Curveballs handed to the viewer so far.</param>
/// <param name="Observers">How many watch.</param>
/// <param name="RatePerHour">The locked rate, minor units an hour.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="SceneSeconds">How long it is.</param>
/// <param name="Deadline">When the state moves on by itself; null when it does not.</param>
/// <param name="LiveSince">When it went live; null before.</param>
/// <param name="Seq">The last seq of its log.</param>
/// <param name="CurveballTimes">When the curveballs that the viewer knows of came, were read and taken up.</param>
/// <param name="Throwable">Curveballs that the viewer may throw; empty for performers and unless the scene
/// runs.</param>
/// <param name="CardSeen">When the viewer saw the card; null before, and for observers.</param>
/// <param name="Cast">The slots of those who play now, A's role first.</param>
/// <param name="StandInUntil">Until when the viewer may say whether they stand in; null for whoever is not
/// asked.</param>
/// <param name="Room">The room that it is played in; null while there is none, and where scenes have no rooms.</param>
[GenerateSerializer, Immutable, Alias("scenes.SceneView")]
public sealed record SceneView(
    [property: Id(0)] SceneId Scene,
    [property: Id(1)] ScenePhase Phase,
    [property: Id(2)] string? Reason,
    [property: Id(3)] string Slot,
    [property: Id(4)] string Premise,
    [property: Id(5)] string Title,
    [property: Id(6)] int Intensity,
    [property: Id(7)] ImmutableArray<string> ContentNotes,
    [property: Id(8)] RoleCard? Card,
    [property: Id(9)] ImmutableArray<Curveball> Curveballs,
    [property: Id(10)] int Observers,
    [property: Id(11)] long RatePerHour,
    [property: Id(12)] string Currency,
    [property: Id(13)] int SceneSeconds,
    [property: Id(14)] DateTimeOffset? Deadline,
    [property: Id(15)] DateTimeOffset? LiveSince,
    [property: Id(16)] long Seq,
    [property: Id(17)] ImmutableArray<CurveballTimes> CurveballTimes,
    [property: Id(18)] ImmutableArray<Curveball> Throwable,
    [property: Id(19)] NotedAt? CardSeen,
    [property: Id(20)] ImmutableArray<string> Cast,
    [property: Id(21)] DateTimeOffset? StandInUntil = null,
    [property: Id(22)] RoomStatus? Room = null);
