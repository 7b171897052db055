namespace Scenes;

/// <summary>A curveball that was handed over, as one participant knows of it.</summary>
/// <param name="Curveball">Which one.</param>
/// <param name="To"><c>A</c>, <c>B</c> or <c>both</c>.</param>
/// <param name="By">The slot of the observer who threw it; null for one that came by time.</param>
/// <param name="DeliveredAt">When it was handed over.</param>
/// <param name="Read">When the viewer read it; null before, and for observers.</param>
/// <param name="Recovered">When the scene had taken it up, as the viewer said; null before.</param>
[GenerateSerializer, Immutable, Alias("scenes.CurveballTimes")]
public sealed record CurveballTimes(
    [property: Id(0)] string Curveball,
    [property: Id(1)] string To,
    [property: Id(2)] string? By,
    [property: Id(3)] DateTimeOffset DeliveredAt,
    [property: Id(4)] NotedAt? Read,
    [property: Id(5)] NotedAt? Recovered);
