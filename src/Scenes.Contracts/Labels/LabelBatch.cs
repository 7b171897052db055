using System.Collections.Immutable;

namespace Scenes;

/// <summary>Labels that are stored together, with the clock they were stamped by.</summary>
/// <param name="OffsetMs">What to add to the client's clock to get the server's, milliseconds.</param>
/// <param name="UncertaintyMs">How far <paramref name="OffsetMs"/> may be off, milliseconds; half the round trip of its
/// best measurement.</param>
/// <param name="Labels">1 to 100 labels.</param>
[GenerateSerializer, Immutable, Alias("scenes.LabelBatch")]
public sealed record LabelBatch(
    [property: Id(0)] double OffsetMs,
    [property: Id(1)] double UncertaintyMs,
    [property: Id(2)] ImmutableArray<Label> Labels);
