using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using static SQLitePCL.raw;

namespace Scenes.Storage.Sqlite;

/// <summary>
/// A statement of the writer, prepared once and bound by position (from 1): the provider's commands look each parameter
/// up by its name and open a reader for each run. It must run inside a transaction, where nothing is ever busy.
/// </summary>
internal sealed class SqliteStatement(SqliteConnection connection, string sql) : IDisposable
{
    private const int StackBytes = 512;

    private readonly sqlite3 _database = connection.Handle!;
    private readonly sqlite3_stmt _statement = Prepare(connection.Handle!, sql);

    public SqliteStatement Bind(int position, long value)
    {
        sqlite3_bind_int64(_statement, position, value);
        return this;
    }

    public SqliteStatement Bind(int position, string? value)
    {
        // No bytes at all would be bound as NULL.
        if (value is null) sqlite3_bind_null(_statement, position);
        else if (value.Length == 0 || value.Length > StackBytes / 3) sqlite3_bind_text(_statement, position, value);
        else BindShort(position, value);
        return this;
    }

    public SqliteStatement Bind(int position, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty) sqlite3_bind_zeroblob(_statement, position, 0);
        else sqlite3_bind_blob(_statement, position, value);
        return this;
    }

    public SqliteStatement Bind(int position, Digest value)
    {
        Span<byte> bytes = stackalloc byte[Digest.Size];
        value.CopyTo(bytes);
        return Bind(position, bytes);
    }

    /// <summary>Runs it to its end.</summary>
    /// <returns>The number of rows that it changed.</returns>
    /// <exception cref="SqliteException">SQLite refused or failed.</exception>
    public int Run()
    {
        End(sqlite3_step(_statement));
        return sqlite3_changes(_database);
    }

    /// <summary>Runs it to its end.</summary>
    /// <returns>The first column of its only row; null when there is no row.</returns>
    /// <exception cref="SqliteException">SQLite refused or failed.</exception>
    public long? RunForNumber()
    {
        var code = sqlite3_step(_statement);
        long? number = null;
        if (code == SQLITE_ROW)
        {
            number = sqlite3_column_int64(_statement, 0);
            code = sqlite3_step(_statement);
        }

        End(code);
        return number;
    }

    public void Dispose() => _statement.Dispose();

    private static sqlite3_stmt Prepare(sqlite3 database, string sql)
    {
        var code = sqlite3_prepare_v2(database, sql, out var statement);
        SqliteException.ThrowExceptionForRC(code, database);
        return statement;
    }

    private void BindShort(int position, string value)
    {
        Span<byte> bytes = stackalloc byte[StackBytes];
        sqlite3_bind_text(_statement, position, bytes[..Encoding.UTF8.GetBytes(value, bytes)]);
    }

    private void End(int code)
    {
        sqlite3_reset(_statement);
        if (code != SQLITE_DONE) SqliteException.ThrowExceptionForRC(code, _database);
    }
}
