using Npgsql;
using NpgsqlTypes;

namespace Scenes.Storage.Postgres;

/// <summary>
/// The one statement that writes a group of appends to different logs, with their rows. It decides about each for
/// itself: an entry is written where the log's last entry before it is the one that it names, and neither its place nor
/// its operation is taken; whoever else writes at the same time is waited for. So a log cannot fork whatever number of
/// processes write to it, and an append that may not stand takes nothing of its neighbours along.
/// </summary>
internal static class AppendStatement
{
    // Everything is written in the order of the names, so that two groups meet in the same order and neither waits for
    // the other. What is looked up is the entry right before, one step in the index.
    private const string Text = """
        WITH written AS (
            INSERT INTO scenes.log_entry
                (log, first_seq, count, at_ms, operation, fingerprint, previous, hash, payload, sealed)
            SELECT i.* FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                AS i (log, first_seq, count, at_ms, operation, fingerprint, previous, hash, payload, sealed)
            WHERE CASE WHEN i.first_seq = 1 THEN i.previous = $11 ELSE
                (SELECT p.first_seq + p.count = i.first_seq AND p.hash = i.previous FROM scenes.log_entry p
                 WHERE p.log = i.log AND p.first_seq < i.first_seq ORDER BY p.first_seq DESC LIMIT 1) END
            ORDER BY i.log
            ON CONFLICT DO NOTHING
            RETURNING log
        )
        """;

    private const string Rows = """
        , change AS (
            SELECT DISTINCT ON (r.index_name, r.partition, r.key) r.index_name, r.partition, r.key, r.document
            FROM unnest($12, $13, $14, $15, $16) WITH ORDINALITY
                AS r (log, index_name, partition, key, document, position)
            WHERE r.log IN (SELECT log FROM written)
            ORDER BY r.index_name, r.partition, r.key, r.position DESC
        ), gone AS (
            DELETE FROM scenes.index_row x USING change c WHERE c.document IS NULL
                AND x.index_name = c.index_name AND x.partition = c.partition AND x.key = c.key
        ), kept AS (
            INSERT INTO scenes.index_row SELECT * FROM change WHERE document IS NOT NULL ORDER BY 1, 2, 3
            ON CONFLICT (index_name, partition, key) DO UPDATE SET document = EXCLUDED.document
        )
        """;

    private const string Answer = " SELECT log COLLATE \"C\" FROM written";

    private static readonly byte[] None = new byte[Digest.Size];

    /// <summary>Writes the group in one transaction.</summary>
    /// <param name="connection">An open connection, outside of a transaction.</param>
    /// <param name="group">At most one append a log.</param>
    /// <returns>The logs whose append was written; it is durable.</returns>
    /// <exception cref="NpgsqlException">The database refused, or did not answer.</exception>
    public static async Task<HashSet<string>> ExecuteAsync(NpgsqlConnection connection, List<AppendWork> group)
    {
        var rows = group.SelectMany(work => work.Rows.Select(row => (work.Entry.Log, Row: row))).ToList();
        await using var command = new NpgsqlCommand(rows.Count > 0 ? Text + Rows + Answer : Text + Answer, connection);
        var entries = group.ConvertAll(work => work.Entry);
        Add(command, NpgsqlDbType.Text, entries, entry => entry.Log);
        Add(command, NpgsqlDbType.Bigint, entries, entry => entry.FirstSeq);
        Add(command, NpgsqlDbType.Bigint, entries, entry => (long)entry.Count);
        Add(command, NpgsqlDbType.Bigint, entries, entry => entry.At.ToUnixTimeMilliseconds());
        Add(command, NpgsqlDbType.Text, entries, entry => entry.Operation);
        Add(command, NpgsqlDbType.Bytea, entries, entry => entry.Fingerprint.ToArray());
        Add(command, NpgsqlDbType.Bytea, entries, entry => entry.Previous.ToArray());
        Add(command, NpgsqlDbType.Bytea, entries, entry => entry.Hash.ToArray());
        Add(command, NpgsqlDbType.Bytea, entries, entry => entry.Payload);
        Add(command, NpgsqlDbType.Bytea, entries, entry => entry.Sealed);
        command.Parameters.Add(new NpgsqlParameter { Value = None, NpgsqlDbType = NpgsqlDbType.Bytea });
        if (rows.Count > 0)
        {
            Add(command, NpgsqlDbType.Text, rows, row => row.Log);
            Add(command, NpgsqlDbType.Text, rows, row => row.Row.Index);
            Add(command, NpgsqlDbType.Text, rows, row => row.Row.Partition);
            Add(command, NpgsqlDbType.Text, rows, row => row.Row.Key);
            Add(command, NpgsqlDbType.Text, rows, row => row.Row.Document);
        }

        var written = new HashSet<string>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            written.Add(reader.GetString(0));

        // The transaction ends behind the last row: until then an error may still take it all back.
        await reader.CloseAsync();
        return written;
    }

    private static void Add<TItem, T>(
        NpgsqlCommand command, NpgsqlDbType type, List<TItem> items, Converter<TItem, T> column) =>
        command.Parameters.Add(new NpgsqlParameter<List<T>>
        {
            TypedValue = items.ConvertAll(column),
            NpgsqlDbType = NpgsqlDbType.Array | type,
        });
}
