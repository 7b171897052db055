using System.Collections.Immutable;
using Microsoft.Data.Sqlite;

namespace Scenes.Storage.Sqlite;

/// <summary>The statements of the table <c>log_entry</c>.</summary>
internal static class LogTable
{
    private const string IdOf = "(SELECT id FROM log WHERE name = $1)";

    public static LogHead ReadHead(SqliteSession session, string log) => ReadEnd(session, log).Head;

    /// <summary>Where a log ends.</summary>
    public static LogEnd ReadEnd(SqliteSession session, string log)
    {
        using var row = session.Command($"""
            SELECT log_id, first_seq + count - 1, hash FROM log_entry WHERE log_id = {IdOf}
            ORDER BY first_seq DESC LIMIT 1
            """, log).ExecuteReader();
        return row.Read()
            ? new LogEnd(row.GetInt64(0), new LogHead(row.GetInt64(1), new Digest(row.GetFieldValue<byte[]>(2))))
            : new LogEnd(null, LogHead.Empty);
    }

    public static ImmutableArray<LogEntry> Read(SqliteSession session, string log, long fromSeq, int maxEntries)
    {
        // The entry that holds fromSeq is the last one that starts at or before it: found by one step in the index.
        using var row = session.Command($"""
            SELECT {StoredEntry.Columns} FROM log_entry
            WHERE log_id = {IdOf} AND first_seq + count > $2
              AND first_seq >= coalesce(
                  (SELECT max(first_seq) FROM log_entry WHERE log_id = {IdOf} AND first_seq <= $2), 0)
            ORDER BY first_seq LIMIT $3
            """, log, fromSeq, maxEntries).ExecuteReader();
        var entries = ImmutableArray.CreateBuilder<LogEntry>();
        while (row.Read())
            entries.Add(ReadEntry(row));

        return entries.DrainToImmutable();
    }

    /// <summary>The rows of a log that start behind a seq, sound or not, in the order of their first seq.</summary>
    public static ImmutableArray<StoredEntry> ReadPage(SqliteSession session, byte[] log, long afterFirstSeq, int rows)
    {
        using var row = session.Command($"SELECT {StoredEntry.Columns} FROM log_entry " +
            "WHERE log_id = (SELECT id FROM log WHERE name = CAST($1 AS TEXT)) AND first_seq > $2 " +
            "ORDER BY first_seq LIMIT $3", log, afterFirstSeq, rows).ExecuteReader();
        var page = ImmutableArray.CreateBuilder<StoredEntry>();
        while (row.Read())
            page.Add(StoredEntry.Read(row));

        return page.DrainToImmutable();
    }

    /// <summary>
    /// The name of the first log behind another, as it is stored; null when there is none. In bytes, because a damaged
    /// name that is no UTF-8 could not be found again by the text that it reads as.
    /// </summary>
    public static byte[]? ReadLogAfter(SqliteSession session, byte[] log) => (byte[]?)session.Command(
        "SELECT CAST(name AS BLOB) FROM log WHERE name > CAST($1 AS TEXT) " +
        "AND EXISTS (SELECT 1 FROM log_entry WHERE log_id = log.id) ORDER BY name LIMIT 1", log).ExecuteScalar();

    /// <summary>An entry that no log's number leads to, in words; null when there is none.</summary>
    public static string? FindStray(SqliteSession session)
    {
        using var row = session.Command("SELECT log, first_seq FROM log_entry " +
            "WHERE NOT EXISTS (SELECT 1 FROM log WHERE id = log_id) LIMIT 1").ExecuteReader();
        return row.Read() ? $"The entry of {row.GetString(0)} at seq {row.GetInt64(1)} belongs to no log." : null;
    }

    /// <summary>An operation that stands twice in a log (S3), in words; null when none does.</summary>
    public static string? FindTwice(SqliteSession session)
    {
        using var row = session.Command("SELECT log, operation FROM log_entry WHERE operation IS NOT NULL " +
            "GROUP BY log_id, operation HAVING count(*) > 1 LIMIT 1").ExecuteReader();
        return row.Read()
            ? $"The log {row.GetString(0)} has two entries of the operation {row.GetString(1)}."
            : null;
    }

    /// <summary>
    /// The newest entry of an operation among those that begin in a range, each of which is looked at.
    /// </summary>
    public static LogEntry? FindOperation(SqliteSession session, string log, string operation, SeqRange within)
    {
        if (within.IsEmpty) return null;
        using var row = session.Command($"""
            SELECT {StoredEntry.Columns} FROM log_entry
            WHERE log_id = {IdOf} AND first_seq >= $2 AND first_seq <= $3 AND operation = $4
            ORDER BY first_seq DESC LIMIT 1
            """, log, within.From, within.To, operation).ExecuteReader();
        return row.Read() ? ReadEntry(row) : null;
    }

    /// <summary>Decides about one append and writes it with its rows if it may stand.</summary>
    /// <param name="session">The writer's connection, in a transaction.</param>
    /// <param name="append">What is to be written.</param>
    /// <param name="entry">The entry as it will stand.</param>
    public static AppendResult Append(SqliteSession session, LogAppend append, LogEntry entry)
    {
        var end = session.Heads.Of(session, entry.Log);
        var stands = end.Head == append.Expected;
        // Of what stands behind the head that the writer knows, the writer knows nothing.
        var within = stands ? append.OperationWithin : SeqRange.All;
        if (entry.Operation is { } operation && FindOperation(session, entry.Log, operation, within) is { } stored)
            return new AppendResult.Repeated(stored);
        if (!stands) return new AppendResult.Conflict(end.Head);
        var id = end.Id ?? AddLog(session, entry.Log);
        Insert(session, id, entry);
        session.Heads.Set(entry.Log, new LogEnd(id, entry.Head));
        IndexTable.Apply(session, append.Index);
        return new AppendResult.Appended(entry);
    }

    // A log whose first entry was refused has its number already.
    private static long AddLog(SqliteSession session, string log)
    {
        session.Statement("INSERT INTO log (name) VALUES (?) ON CONFLICT DO NOTHING").Bind(1, log).Run();
        return session.Statement("SELECT id FROM log WHERE name = ?").Bind(1, log).RunForNumber()!.Value;
    }

    private static void Insert(SqliteSession session, long log, LogEntry entry) => session.Statement(
        $"INSERT INTO log_entry (log_id, {StoredEntry.Columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .Bind(1, log).Bind(2, entry.Log).Bind(3, entry.FirstSeq).Bind(4, entry.Count)
        .Bind(5, entry.At.ToUnixTimeMilliseconds()).Bind(6, entry.Operation).Bind(7, entry.Fingerprint)
        .Bind(8, entry.Previous).Bind(9, entry.Hash).Bind(10, entry.Payload.Span).Bind(11, entry.Sealed.Span)
        .Run();

    private static LogEntry ReadEntry(SqliteDataReader row) => StoredEntry.Read(row).Sound("data folder");
}
