using System.Text.Json.Serialization;

namespace Scenes;

/// <summary>What somebody says about a moment of a scene.</summary>
/// <param name="Viewpoint"><c>self</c>, <c>partner</c>, <c>observer</c>, or <c>model</c> for what a performer's own
/// client measured of them; never merged. What was <c>intended</c> stands on the card.</param>
/// <param name="About">The slot that it is about: <c>A</c> or <c>B</c>.</param>
/// <param name="AtMs">When, milliseconds since 1970 on the client's clock.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(EventLabel), "event")]
[JsonDerivedType(typeof(TransitionLabel), "transition")]
[JsonDerivedType(typeof(TraceLabel), "trace")]
[JsonDerivedType(typeof(MarkLabel), "mark")]
[JsonDerivedType(typeof(RetractionLabel), "retraction")]
[GenerateSerializer, Immutable, Alias("scenes.Label")]
public abstract record Label(
    [property: Id(0)] string Viewpoint,
    [property: Id(1)] string About,
    [property: Id(2)] long AtMs)
{
    /// <summary>
    /// The seq of the author's own label that this one stands for from now on; null for a new one. What it corrects
    /// stays readable at its seq.
    /// </summary>
    [Id(3)]
    public long? Corrects { get; init; }
}
