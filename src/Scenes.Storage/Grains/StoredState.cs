namespace Scenes.Storage.Grains;

/// <summary>A grain state as it is stored.</summary>
/// <param name="Version">Grows with every write to any state and is never reused.</param>
/// <param name="Document">UTF-8 JSON.</param>
internal sealed record StoredState(long Version, byte[] Document);
