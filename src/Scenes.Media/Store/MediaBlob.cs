namespace Scenes.Media;

/// <summary>Bytes that are known by their digest.</summary>
/// <param name="Sha256">SHA-256 of them, 64 hexadecimal digits in lower case.</param>
/// <param name="Bytes">How many there are.</param>
public sealed record MediaBlob(string Sha256, long Bytes);
