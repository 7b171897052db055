namespace Scenes.Storage;

/// <summary>A grain state as it is stored.</summary>
/// <param name="GrainType">The type of the grain.</param>
/// <param name="GrainKey">The key of the grain.</param>
/// <param name="Name">The name of the state.</param>
/// <param name="Version">Its version, which is its ETag.</param>
/// <param name="Document">UTF-8 JSON.</param>
public sealed record SavedState(
    string GrainType, string GrainKey, string Name, long Version, ReadOnlyMemory<byte> Document);
