using System.Collections.Immutable;

namespace Scenes;

/// <summary>What a performer decides after rewatching.</summary>
/// <param name="Scopes">
/// Uses granted for this scene, of <see cref="Vocabulary.Scopes"/>; empty keeps it out of every delivery.
/// </param>
/// <param name="Recognition">
/// How well the partner recognised what was played, from 1, not at all, to 5, always; null where it is not rated.
/// </param>
[GenerateSerializer, Immutable, Alias("scenes.SceneReview")]
public sealed record SceneReview(
    [property: Id(0)] ImmutableArray<string> Scopes, [property: Id(1)] int? Recognition = null);
