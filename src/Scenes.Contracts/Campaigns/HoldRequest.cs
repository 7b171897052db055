using System.Collections.Immutable;

namespace Scenes;

/// <summary>Asks for a place in a cell and for the money that a scene can cost.</summary>
/// <param name="Scene">The scene to be.</param>
/// <param name="Cell">Which cell.</param>
/// <param name="Performers">Who would play, in slot order.</param>
/// <param name="WaitSeconds">Paid waiting that would come with them, seconds in all.</param>
[GenerateSerializer, Immutable, Alias("scenes.HoldRequest")]
public sealed record HoldRequest(
    [property: Id(0)] SceneId Scene,
    [property: Id(1)] string Cell,
    [property: Id(2)] ImmutableArray<PerformerId> Performers,
    [property: Id(3)] long WaitSeconds);
