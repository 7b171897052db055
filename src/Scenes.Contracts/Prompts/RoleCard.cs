namespace Scenes;

/// <summary>A role of a prompt. Only the performer in this slot sees persona, goal and transition.</summary>
/// <param name="Slot"><c>A</c> or <c>B</c>.</param>
/// <param name="Name">Who it is, seen by both.</param>
/// <param name="Persona">Who they are from inside.</param>
/// <param name="SecretGoal">What they want.</param>
/// <param name="Transition">The shift that this role is to play: the intended viewpoint.</param>
[GenerateSerializer, Immutable, Alias("scenes.RoleCard")]
public sealed record RoleCard(
    [property: Id(0)] string Slot,
    [property: Id(1)] string Name,
    [property: Id(2)] string Persona,
    [property: Id(3)] string SecretGoal,
    [property: Id(4)] Transition Transition);
