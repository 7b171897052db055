using System.Collections.Immutable;

namespace Scenes;

/// <summary>One square of the quota grid: a transition and how many scenes it wants.</summary>
/// <param name="Id">A slug, unique in the campaign.</param>
/// <param name="Transition">The shift that at least one role of each prompt plays.</param>
/// <param name="Target">Scenes wanted.</param>
/// <param name="Prompts">Slugs of the lab's prompts; the version in force when the campaign is created is kept.</param>
[GenerateSerializer, Immutable, Alias("scenes.CellSpec")]
public sealed record CellSpec(
    [property: Id(0)] string Id,
    [property: Id(1)] Transition Transition,
    [property: Id(2)] int Target,
    [property: Id(3)] ImmutableArray<string> Prompts);
