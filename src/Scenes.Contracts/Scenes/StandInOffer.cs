namespace Scenes;

/// <summary>Somebody who is booked for a scene and could stand in.</summary>
/// <param name="Role"><c>A</c> or <c>B</c>.</param>
/// <param name="Performer">Who.</param>
/// <param name="Pseudonym">What the lab reads instead.</param>
/// <param name="PaidWaitSeconds">Waiting that the campaign pays with the scene, seconds.</param>
[GenerateSerializer, Immutable, Alias("scenes.StandInOffer")]
public sealed record StandInOffer(
    [property: Id(0)] string Role,
    [property: Id(1)] PerformerId Performer,
    [property: Id(2)] string Pseudonym,
    [property: Id(3)] long PaidWaitSeconds);
