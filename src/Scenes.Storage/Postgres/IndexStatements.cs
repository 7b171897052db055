using System.Collections.Immutable;
using Npgsql;

namespace Scenes.Storage.Postgres;

/// <summary>The statements of the table <c>index_row</c>, but for those that come with an entry.</summary>
internal static class IndexStatements
{
    /// <summary>
    /// The rows of $1 to $4 set or deleted where the part <c>written</c> of the same statement has a row.
    /// </summary>
    public const string Change = """
        change AS (
            SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])
                AS r (index_name, partition, key, document) WHERE EXISTS (SELECT FROM written)
        ), gone AS (
            DELETE FROM scenes.index_row x USING change c WHERE c.document IS NULL
                AND x.index_name = c.index_name AND x.partition = c.partition AND x.key = c.key
        ), kept AS (
            INSERT INTO scenes.index_row SELECT * FROM change WHERE document IS NOT NULL ORDER BY 1, 2, 3
            ON CONFLICT (index_name, partition, key) DO UPDATE SET document = EXCLUDED.document
        )
        """;

    /// <summary>The first four parameters of a statement with <see cref="Change"/>.</summary>
    public static object?[] Parameters(ImmutableArray<IndexChange> changes)
    {
        var rows = changes.Reverse().DistinctBy(row => (row.Index, row.Partition, row.Key)).ToList();
        return
        [
            rows.ConvertAll(row => row.Index).ToArray(), rows.ConvertAll(row => row.Partition).ToArray(),
            rows.ConvertAll(row => row.Key).ToArray(), rows.ConvertAll(row => row.Document).ToArray(),
        ];
    }

    public static async Task<ImmutableArray<IndexRow>> ReadAsync(
        NpgsqlConnection connection, string index, string partition, string? afterKey, int limit, CancellationToken ct)
    {
        await using var command = afterKey is null
            ? connection.Command("SELECT key, document FROM scenes.index_row WHERE index_name = $1 AND " +
                "partition = $2 ORDER BY key LIMIT $3", index, partition, limit)
            : connection.Command("SELECT key, document FROM scenes.index_row WHERE index_name = $1 AND " +
                "partition = $2 AND key > $4 ORDER BY key LIMIT $3", index, partition, limit, afterKey);
        await using var row = await command.ExecuteReaderAsync(ct);
        var rows = ImmutableArray.CreateBuilder<IndexRow>();
        while (await row.ReadAsync(ct))
            rows.Add(new IndexRow(row.GetString(0), row.GetString(1)));

        return rows.DrainToImmutable();
    }

    public static async Task<IndexRow?> FindAsync(
        NpgsqlConnection connection, string index, string partition, string key, CancellationToken ct)
    {
        await using var command = connection.Command("SELECT key, document FROM scenes.index_row " +
            "WHERE index_name = $1 AND partition = $2 AND key = $3", index, partition, key);
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? new IndexRow(row.GetString(0), row.GetString(1)) : null;
    }
}
