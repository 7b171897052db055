using System.Collections.Immutable;

namespace Scenes.Storage.Grains;

/// <summary>Grain states, each under a version that is never given twice.</summary>
internal interface IStateTable
{
    /// <summary>A state; null when there is none.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    ValueTask<StoredState?> ReadAsync(StateKey key);

    /// <summary>Writes a state if its stored version is still the one it was based on.</summary>
    /// <param name="key">Whose state it is.</param>
    /// <param name="expected">The version it was based on; null when none was stored.</param>
    /// <param name="document">The state.</param>
    /// <param name="index">The rows written with it.</param>
    /// <exception cref="StoreException">The write failed; its outcome is unknown.</exception>
    Task<StateWrite> WriteAsync(StateKey key, long? expected, byte[] document, ImmutableArray<IndexChange> index);

    /// <summary>Removes a state if its stored version is still the one that is known; else as in Write.</summary>
    /// <exception cref="StoreException">The write failed; its outcome is unknown.</exception>
    Task<StateWrite> ClearAsync(StateKey key, long? expected, ImmutableArray<IndexChange> index);
}
