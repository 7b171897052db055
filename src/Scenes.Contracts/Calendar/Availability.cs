using System.Collections.Immutable;

namespace Scenes;

/// <summary>When a performer can be there, on the clock on their wall.</summary>
/// <param name="TimeZone">IANA id, such as <c>Europe/Berlin</c>.</param>
/// <param name="Weekly">What holds every week, up to 28; empty for never.</param>
/// <param name="Exceptions">Days on which something else holds, each date once, up to 120.</param>
[GenerateSerializer, Immutable, Alias("scenes.Availability")]
public sealed record Availability(
    [property: Id(0)] string TimeZone,
    [property: Id(1)] ImmutableArray<WeeklyWindow> Weekly,
    [property: Id(2)] ImmutableArray<DatedHours> Exceptions);
