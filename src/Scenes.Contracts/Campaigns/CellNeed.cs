using System.Collections.Immutable;

namespace Scenes;

/// <summary>A cell that wants a scene now.</summary>
/// <param name="Cell">Which cell.</param>
/// <param name="Target">Its quota, scenes.</param>
/// <param name="Missing">Scenes that are neither counted nor held, at least 1.</param>
/// <param name="Places">How many more may be held now, at least 1.</param>
/// <param name="Prompts">Prompts to choose from.</param>
[GenerateSerializer, Immutable, Alias("scenes.CellNeed")]
public sealed record CellNeed(
    [property: Id(0)] string Cell,
    [property: Id(1)] int Target,
    [property: Id(2)] int Missing,
    [property: Id(3)] int Places,
    [property: Id(4)] ImmutableArray<PromptPick> Prompts);
