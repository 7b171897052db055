namespace Scenes;

/// <summary>A piece of a segment's bytes.</summary>
/// <param name="Part">Which one, from 0.</param>
/// <param name="Bytes">How long it is, bytes, at least 1.</param>
/// <param name="Sha256">SHA-256 of it, 64 hexadecimal digits in lower case.</param>
[GenerateSerializer, Immutable, Alias("scenes.RecordedPart")]
public sealed record RecordedPart(
    [property: Id(0)] int Part, [property: Id(1)] long Bytes, [property: Id(2)] string Sha256);
