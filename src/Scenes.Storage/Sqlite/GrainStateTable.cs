using System.Collections.Immutable;
using Scenes.Storage.Grains;

namespace Scenes.Storage.Sqlite;

/// <summary>The statements of the table <c>grain_state</c>.</summary>
internal static class GrainStateTable
{
    public static StoredState? Read(SqliteSession session, StateKey key)
    {
        using var row = session.Command("SELECT version, document FROM grain_state " +
            "WHERE grain_type = $1 AND grain_key = $2 AND state_name = $3", key.GrainType, key.GrainKey, key.StateName)
            .ExecuteReader();
        return row.Read() ? new StoredState(row.GetInt64(0), row.GetFieldValue<byte[]>(1)) : null;
    }

    public static ImmutableArray<SavedState> ReadPage(SqliteSession session, long afterVersion, int rows)
    {
        using var row = session.Command("SELECT grain_type, grain_key, state_name, version, document " +
            "FROM grain_state WHERE version > $1 ORDER BY version LIMIT $2", afterVersion, rows).ExecuteReader();
        var page = ImmutableArray.CreateBuilder<SavedState>();
        while (row.Read())
            page.Add(new SavedState(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3),
                row.GetFieldValue<byte[]>(4)));

        return page.DrainToImmutable();
    }

    /// <summary>Writes a state if its stored version is still the one it was based on.</summary>
    /// <param name="session">The writer's connection, in a transaction.</param>
    /// <param name="key">Whose state it is.</param>
    /// <param name="expected">The version it was based on; null when none was stored.</param>
    /// <param name="document">The state.</param>
    /// <param name="at">When it is written.</param>
    /// <param name="index">The rows written with it.</param>
    public static StateWrite Write(
        SqliteSession session, StateKey key, long? expected, byte[] document, DateTimeOffset at,
        ImmutableArray<IndexChange> index)
    {
        var stored = ReadVersion(session, key);
        if (stored != expected)
            return new StateWrite(false, stored);

        var version = (long)session.Command("INSERT OR REPLACE INTO grain_state " +
            "(grain_type, grain_key, state_name, document, written_at_ms) " +
            "VALUES ($1, $2, $3, $4, $5) RETURNING version",
            key.GrainType, key.GrainKey, key.StateName, document, at.ToUnixTimeMilliseconds()).ExecuteScalar()!;
        IndexTable.Apply(session, index);
        return new StateWrite(true, version);
    }

    /// <summary>Removes a state if its stored version is still the one that is known; parameters as in Write.</summary>
    public static StateWrite Clear(
        SqliteSession session, StateKey key, long? expected, ImmutableArray<IndexChange> index)
    {
        var stored = ReadVersion(session, key);
        if (stored != expected)
            return new StateWrite(false, stored);

        session.Command("DELETE FROM grain_state WHERE grain_type = $1 AND grain_key = $2 AND state_name = $3",
            key.GrainType, key.GrainKey, key.StateName).ExecuteNonQuery();
        IndexTable.Apply(session, index);
        return new StateWrite(true, null);
    }

    private static long? ReadVersion(SqliteSession session, StateKey key) =>
        (long?)session.Command("SELECT version FROM grain_state " +
            "WHERE grain_type = $1 AND grain_key = $2 AND state_name = $3", key.GrainType, key.GrainKey, key.StateName)
            .ExecuteScalar();
}
