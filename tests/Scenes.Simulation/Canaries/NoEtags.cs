using System.Collections.Immutable;

namespace Scenes.Simulated;

/// <summary>A grain storage that takes every write: of two activations of a performer, both book.</summary>
internal sealed class NoEtags : Canary
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Breaks => ["S5", "S10", "S12"];

    /// <inheritdoc/>
    public override MemoryStates States(MemoryStore store) =>
        new(store, Grains.GrainStore.Json) { IsFenced = false };
}
