using System.Collections.Immutable;
using Npgsql;
using Scenes.Storage.Grains;

namespace Scenes.Storage.Postgres;

/// <summary>The grain states of a PostgreSQL store; a write is one statement, fenced in it by the version.</summary>
internal sealed class PostgresStates(PostgresConnections connections, TimeProvider clock) : IStateTable
{
    private const string Key = "grain_type = $5 AND grain_key = $6 AND state_name = $7";

    private const string Insert = $"""
        WITH written AS (
            INSERT INTO scenes.grain_state (grain_type, grain_key, state_name, document, written_at_ms)
            VALUES ($5, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING version
        ), {IndexStatements.Change} SELECT version FROM written
        """;

    private const string Update = $"""
        WITH written AS (
            UPDATE scenes.grain_state SET document = $8, written_at_ms = $9, version = nextval('scenes.version')
            WHERE {Key} AND version = $10 RETURNING version
        ), {IndexStatements.Change} SELECT version FROM written
        """;

    private const string Delete = $"""
        WITH written AS (DELETE FROM scenes.grain_state WHERE {Key} AND version = $8 RETURNING version),
        {IndexStatements.Change} SELECT version FROM written
        """;

    public ValueTask<StoredState?> ReadAsync(StateKey key) => connections.ReadAsync(async (connection, ct) =>
    {
        await using var command = connection.Command("SELECT version, document FROM scenes.grain_state " +
            "WHERE grain_type = $1 AND grain_key = $2 AND state_name = $3", key.GrainType, key.GrainKey, key.StateName);
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? new StoredState(row.GetInt64(0), row.GetFieldValue<byte[]>(1)) : null;
    }, CancellationToken.None);

    public async Task<StateWrite> WriteAsync(
        StateKey key, long? expected, byte[] document, ImmutableArray<IndexChange> index)
    {
        var at = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return await connections.WriteAsync(async (connection, _) => expected is null
            ? await ExecuteAsync(connection, key, Insert, index, document, at)
            : await ExecuteAsync(connection, key, Update, index, document, at, expected));
    }

    public async Task<StateWrite> ClearAsync(StateKey key, long? expected, ImmutableArray<IndexChange> index) =>
        await connections.WriteAsync(async (connection, _) => expected is null
            ? await ClearNothingAsync(connection, key, index)
            : await ExecuteAsync(connection, key, Delete, index, expected) is { Done: true }
                ? new StateWrite(true, null)
                : new StateWrite(false, await ReadVersionAsync(connection, key)));

    private static async Task<StateWrite> ExecuteAsync(
        NpgsqlConnection connection, StateKey key, string sql, ImmutableArray<IndexChange> index,
        params object?[] values)
    {
        await using var command = connection.Command(sql,
            [.. IndexStatements.Parameters(index), key.GrainType, key.GrainKey, key.StateName, .. values]);
        return await command.ExecuteScalarAsync() is long version
            ? new StateWrite(true, version)
            : new StateWrite(false, await ReadVersionAsync(connection, key));
    }

    private static async Task<StateWrite> ClearNothingAsync(
        NpgsqlConnection connection, StateKey key, ImmutableArray<IndexChange> index)
    {
        if (await ReadVersionAsync(connection, key) is { } stored)
            return new StateWrite(false, stored);

        await using var command = connection.Command(
            $"WITH written AS (SELECT 1), {IndexStatements.Change} SELECT 1", IndexStatements.Parameters(index));
        await command.ExecuteNonQueryAsync();
        return new StateWrite(true, null);
    }

    private static async Task<long?> ReadVersionAsync(NpgsqlConnection connection, StateKey key)
    {
        await using var command = connection.Command("SELECT version FROM scenes.grain_state " +
            "WHERE grain_type = $1 AND grain_key = $2 AND state_name = $3", key.GrainType, key.GrainKey, key.StateName);
        return (long?)await command.ExecuteScalarAsync();
    }
}
