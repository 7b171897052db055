namespace Scenes;

/// <summary>Asks for the money that a stand-in can cost on top of what was set aside.</summary>
/// <param name="Scene">A scene that holds a place.</param>
/// <param name="Performer">Who would stand in.</param>
/// <param name="StandIn">The how many-th stand-in of the scene it would be, from 1. Asking again for the same one, as
/// the first passed, sets aside no more than the dearest of them costs.</param>
/// <param name="WaitSeconds">Paid waiting that would come with them, seconds.</param>
[GenerateSerializer, Immutable, Alias("scenes.HoldRaise")]
public sealed record HoldRaise(
    [property: Id(0)] SceneId Scene,
    [property: Id(1)] PerformerId Performer,
    [property: Id(2)] int StandIn,
    [property: Id(3)] long WaitSeconds);
