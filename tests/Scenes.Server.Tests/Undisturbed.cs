namespace Scenes.Server.Tests;

/// <summary>Tests that measure the process: they run when no others do.</summary>
[CollectionDefinition(nameof(Undisturbed), DisableParallelization = true)]
public sealed class Undisturbed;
