using System.Collections.Immutable;

namespace Scenes;

/// <summary>What was recorded of a scene.</summary>
/// <param name="Segments">By slot, then by time.</param>
[GenerateSerializer, Immutable, Alias("scenes.RecordingsView")]
public sealed record RecordingsView([property: Id(0)] ImmutableArray<SegmentView> Segments);
