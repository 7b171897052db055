namespace Scenes;

/// <summary>When something was acknowledged.</summary>
/// <param name="At">When the server took the acknowledgement.</param>
/// <param name="AtMs">When it happened at the client, milliseconds since 1970, corrected to the server's clock; null
/// when the client did not say.</param>
/// <param name="UncertaintyMs">How far <paramref name="AtMs"/> may be off, milliseconds; null with it.</param>
[GenerateSerializer, Immutable, Alias("scenes.NotedAt")]
public sealed record NotedAt(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] long? AtMs,
    [property: Id(2)] double? UncertaintyMs);
