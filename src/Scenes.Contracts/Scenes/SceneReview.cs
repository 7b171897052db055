using System.Collections.Immutable;

namespace Scenes;

/// <summary>What a performer decides after rewatching.</summary>
/// <param name="Scopes">
/// Uses granted for this scene, of <see cref="Vocabulary.Scopes"/>; empty keeps it out of every delivery.
/// </param>
[GenerateSerializer, Immutable, Alias("scenes.SceneReview")]
public sealed record SceneReview([property: Id(0)] ImmutableArray<string> Scopes);
