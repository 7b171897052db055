namespace Scenes;

/// <summary>A finished file of a recording, as the media store has it.</summary>
/// <param name="Sha256">SHA-256 of it, 64 hexadecimal digits in lower case.</param>
/// <param name="MediaType">What it is sent as: <c>video/webm</c> or <c>audio/webm</c>.</param>
[GenerateSerializer, Immutable, Alias("scenes.MediaFile")]
public sealed record MediaFile([property: Id(0)] string Sha256, [property: Id(1)] string MediaType);
