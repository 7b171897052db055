using Microsoft.Data.Sqlite;
using SQLitePCL;
using static SQLitePCL.raw;

namespace Scenes.Storage.Sqlite;

/// <summary>
/// The one statement of the hot path, an entry's row, prepared once and bound by position: the provider's commands look
/// each parameter up by its name and open a reader for each run.
/// </summary>
internal sealed class AppendStatement(SqliteConnection connection) : IDisposable
{
    private readonly sqlite3 _database = connection.Handle!;
    private readonly sqlite3_stmt _statement = Prepare(connection.Handle!);

    /// <summary>Writes the row.</summary>
    /// <param name="log">The number of the log.</param>
    /// <param name="entry">The entry.</param>
    /// <exception cref="SqliteException">SQLite refused or failed.</exception>
    public void Insert(long log, LogEntry entry)
    {
        sqlite3_bind_int64(_statement, 1, log);
        sqlite3_bind_text(_statement, 2, entry.Log);
        sqlite3_bind_int64(_statement, 3, entry.FirstSeq);
        sqlite3_bind_int64(_statement, 4, entry.Count);
        sqlite3_bind_int64(_statement, 5, entry.At.ToUnixTimeMilliseconds());
        if (entry.Operation is null) sqlite3_bind_null(_statement, 6);
        else sqlite3_bind_text(_statement, 6, entry.Operation);
        Bind(7, entry.Fingerprint);
        Bind(8, entry.Previous);
        Bind(9, entry.Hash);
        Bind(10, entry.Payload.Span);
        Bind(11, entry.Sealed.Span);
        var code = sqlite3_step(_statement);
        sqlite3_reset(_statement);
        if (code != SQLITE_DONE) SqliteException.ThrowExceptionForRC(code, _database);
    }

    public void Dispose() => _statement.Dispose();

    private static sqlite3_stmt Prepare(sqlite3 database)
    {
        var code = sqlite3_prepare_v2(database,
            $"INSERT INTO log_entry (log_id, {StoredEntry.Columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            out var statement);
        SqliteException.ThrowExceptionForRC(code, database);
        return statement;
    }

    private void Bind(int position, Digest digest)
    {
        Span<byte> bytes = stackalloc byte[Digest.Size];
        digest.CopyTo(bytes);
        sqlite3_bind_blob(_statement, position, bytes);
    }

    // No bytes at all would be bound as NULL.
    private void Bind(int position, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) sqlite3_bind_zeroblob(_statement, position, 0);
        else sqlite3_bind_blob(_statement, position, bytes);
    }
}
