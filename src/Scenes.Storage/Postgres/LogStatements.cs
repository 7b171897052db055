using System.Collections.Immutable;
using Npgsql;

namespace Scenes.Storage.Postgres;

/// <summary>The statements that read the table <c>log_entry</c>.</summary>
internal static class LogStatements
{
    public static async Task<LogHead> ReadHeadAsync(
        NpgsqlConnection connection, string log, CancellationToken ct = default)
    {
        await using var command = connection.Command("SELECT first_seq + count - 1, hash FROM scenes.log_entry " +
            "WHERE log = $1 ORDER BY first_seq DESC LIMIT 1", log);
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct)
            ? new LogHead(row.GetInt64(0), new Digest(row.GetFieldValue<byte[]>(1)))
            : LogHead.Empty;
    }

    public static async Task<ImmutableArray<LogEntry>> ReadAsync(
        NpgsqlConnection connection, string log, long fromSeq, int maxEntries, CancellationToken ct)
    {
        // The entry that holds fromSeq is the last one that starts at or before it: found by one step in the index.
        await using var command = connection.Command($"""
            SELECT {StoredEntry.Columns} FROM scenes.log_entry
            WHERE log = $1 AND first_seq + count > $2
              AND first_seq >= coalesce(
                  (SELECT max(first_seq) FROM scenes.log_entry WHERE log = $1 AND first_seq <= $2), 0)
            ORDER BY first_seq LIMIT $3
            """, log, fromSeq, maxEntries);
        await using var row = await command.ExecuteReaderAsync(ct);
        var entries = ImmutableArray.CreateBuilder<LogEntry>();
        while (await row.ReadAsync(ct))
            entries.Add(StoredEntry.Read(row).Sound("database"));

        return entries.DrainToImmutable();
    }

    public static async Task<LogEntry?> FindOperationAsync(
        NpgsqlConnection connection, string log, string operation, CancellationToken ct = default)
    {
        await using var command = connection.Command(
            $"SELECT {StoredEntry.Columns} FROM scenes.log_entry WHERE log = $1 AND operation = $2", log, operation);
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? StoredEntry.Read(row).Sound("database") : null;
    }
}
