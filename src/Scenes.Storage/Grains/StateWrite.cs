namespace Scenes.Storage.Grains;

/// <summary>What became of a write of grain state.</summary>
/// <param name="Done">Whether it was carried out; false when the stored version was another one.</param>
/// <param name="Version">The version that is stored now; null when there is none.</param>
internal readonly record struct StateWrite(bool Done, long? Version);
