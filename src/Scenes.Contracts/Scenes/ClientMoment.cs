namespace Scenes;

/// <summary>When something happened at a client, with the clock that it was stamped by.</summary>
/// <param name="AtMs">Milliseconds since 1970 on the client's clock.</param>
/// <param name="OffsetMs">What to add to get the server's clock, milliseconds.</param>
/// <param name="UncertaintyMs">How far <paramref name="OffsetMs"/> may be off, milliseconds, 0 to 60,000.</param>
[GenerateSerializer, Immutable, Alias("scenes.ClientMoment")]
public sealed record ClientMoment(
    [property: Id(0)] long AtMs,
    [property: Id(1)] double OffsetMs,
    [property: Id(2)] double UncertaintyMs);
