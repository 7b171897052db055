namespace Scenes;

/// <summary>A performer in a slot of an offered scene.</summary>
/// <param name="Slot"><c>A</c> or <c>B</c>.</param>
/// <param name="Performer">Who.</param>
/// <param name="Pseudonym">What the lab reads instead.</param>
/// <param name="PaidWaitSeconds">Waiting that the campaign pays with this scene, seconds.</param>
[GenerateSerializer, Immutable, Alias("scenes.Casting")]
public sealed record Casting(
    [property: Id(0)] string Slot,
    [property: Id(1)] PerformerId Performer,
    [property: Id(2)] string Pseudonym,
    [property: Id(3)] long PaidWaitSeconds);
