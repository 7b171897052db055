namespace Scenes.Cluster.Tests;

/// <summary>Tests that want the machine for themselves.</summary>
[CollectionDefinition(nameof(Undisturbed), DisableParallelization = true)]
public sealed class Undisturbed;
