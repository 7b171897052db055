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

    public static ImmutableArray<SavedState> ReadPage(SqliteSession session, StateKey after, int rows)
    {
        using var row = session.Command("SELECT grain_type, grain_key, state_name, version, document " +
            "FROM grain_state WHERE (grain_type, grain_key, state_name) > ($1, $2, $3) " +
            "ORDER BY grain_type, grain_key, state_name LIMIT $4",
            after.GrainType, after.GrainKey, after.StateName, rows).ExecuteReader();
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
        var version = session.Versions.Next(session);
        var statement = expected is { } known
            ? session.Statement("UPDATE grain_state SET version = ?, document = ?, written_at_ms = ? " +
                "WHERE grain_type = ? AND grain_key = ? AND state_name = ? AND version = ?").Bind(7, known)
            : session.Statement("INSERT INTO grain_state " +
                "(version, document, written_at_ms, grain_type, grain_key, state_name) VALUES (?, ?, ?, ?, ?, ?) " +
                "ON CONFLICT DO NOTHING");
        var written = statement.Bind(1, version).Bind(2, document).Bind(3, at.ToUnixTimeMilliseconds())
            .Bind(4, key.GrainType).Bind(5, key.GrainKey).Bind(6, key.StateName).Run();
        if (written == 0)
            return new StateWrite(false, ReadVersion(session, key));

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

        session.Statement("DELETE FROM grain_state WHERE grain_type = ? AND grain_key = ? AND state_name = ?")
            .Bind(1, key.GrainType).Bind(2, key.GrainKey).Bind(3, key.StateName).Run();
        IndexTable.Apply(session, index);
        return new StateWrite(true, null);
    }

    private static long? ReadVersion(SqliteSession session, StateKey key) =>
        session.Statement("SELECT version FROM grain_state " +
            "WHERE grain_type = ? AND grain_key = ? AND state_name = ?")
            .Bind(1, key.GrainType).Bind(2, key.GrainKey).Bind(3, key.StateName).RunForNumber();
}
