namespace Scenes.Grains.Tests;

/// <summary>Tests that run when no other one does.</summary>
[CollectionDefinition(nameof(Undisturbed), DisableParallelization = true)]
public sealed class Undisturbed;
