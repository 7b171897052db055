using System.Collections.Immutable;
using Scenes.Storage.Grains;

namespace Scenes.Storage.Sqlite;

/// <summary>The grain states of a SQLite store; each write takes its turn with all others.</summary>
internal sealed class SqliteStates(SqliteStore store, TimeProvider clock) : IStateTable
{
    public ValueTask<StoredState?> ReadAsync(StateKey key) =>
        store.ReadAsync(session => GrainStateTable.Read(session, key));

    public Task<StateWrite> WriteAsync(
        StateKey key, long? expected, byte[] document, ImmutableArray<IndexChange> index) =>
        store.WriteAsync(session =>
            GrainStateTable.Write(session, key, expected, document, clock.GetUtcNow(), index));

    public Task<StateWrite> ClearAsync(StateKey key, long? expected, ImmutableArray<IndexChange> index) =>
        store.WriteAsync(session => GrainStateTable.Clear(session, key, expected, index));
}
