using System.Text.Json.Serialization;

namespace Scenes;

/// <summary>What somebody says about a moment of a scene.</summary>
/// <param name="Viewpoint"><c>self</c>, <c>partner</c> or <c>observer</c>; never merged.</param>
/// <param name="About">The slot that it is about: <c>A</c> or <c>B</c>.</param>
/// <param name="AtMs">When, milliseconds since 1970 on the client's clock.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(EventLabel), "event")]
[JsonDerivedType(typeof(TransitionLabel), "transition")]
[JsonDerivedType(typeof(TraceLabel), "trace")]
[JsonDerivedType(typeof(MarkLabel), "mark")]
[GenerateSerializer, Immutable, Alias("scenes.Label")]
public abstract record Label(
    [property: Id(0)] string Viewpoint,
    [property: Id(1)] string About,
    [property: Id(2)] long AtMs);
