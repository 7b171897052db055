using System.Collections.Immutable;

namespace Scenes;

/// <summary>What a performer decides after rewatching.</summary>
/// <param name="Scopes">Uses granted for this scene, of <see cref="Vocabulary.Scopes"/>; empty keeps it out of every
/// delivery.</param>
/// <param name="Note">A word to the platform, at most 280 characters; null for none. Never delivered.</param>
[GenerateSerializer, Immutable, Alias("scenes.SceneReview")]
public sealed record SceneReview(
    [property: Id(0)] ImmutableArray<string> Scopes,
    [property: Id(1)] string? Note);
