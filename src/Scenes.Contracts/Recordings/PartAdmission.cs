namespace Scenes;

/// <summary>What is to be done with a part before its bytes are read.</summary>
/// <param name="IsStored">Whether it is stored already, so that the bytes need not be read.</param>
[GenerateSerializer, Immutable, Alias("scenes.PartAdmission")]
public sealed record PartAdmission([property: Id(0)] bool IsStored);
