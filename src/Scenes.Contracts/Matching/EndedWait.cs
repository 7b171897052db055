namespace Scenes;

/// <summary>A wait that is over.</summary>
/// <param name="Seconds">How long it was, not below zero.</param>
/// <param name="Matched">Whether it ended with a match; false for somebody who left, fell silent or was matched in
/// another pool.</param>
[GenerateSerializer, Immutable, Alias("scenes.EndedWait")]
public readonly record struct EndedWait([property: Id(0)] double Seconds, [property: Id(1)] bool Matched);
