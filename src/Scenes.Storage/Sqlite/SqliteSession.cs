using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace Scenes.Storage.Sqlite;

/// <summary>
/// One connection with its prepared statements, used by one thread at a time. Statements are kept by their text, so the
/// texts must be constants.
/// </summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);

    private SqliteSession(SqliteConnection connection) => _connection = connection;

    /// <summary>Where logs end; only the writer asks.</summary>
    public KnownHeads Heads { get; } = new();

    /// <summary>The versions to be given next; only the writer asks.</summary>
    public Versions Versions { get; } = new();

    /// <summary>The database file.</summary>
    public string Path => _connection.DataSource;

    /// <summary>
    /// Whether no transaction is open. SQLite ends one by itself on some faults, such as a full disk.
    /// </summary>
    public bool IsAutocommit => sqlite3_get_autocommit(_connection.Handle) != 0;

    /// <summary>Opens the database file.</summary>
    /// <param name="path">The file; it is created unless <paramref name="readOnly"/>.</param>
    /// <param name="readOnly">Whether writes are refused.</param>
    /// <exception cref="SqliteException">The file cannot be opened, or is no database.</exception>
    public static SqliteSession Open(string path, bool readOnly)
    {
        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = readOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate,
            // The store has a pool of its own, closed with it; a hidden one would keep the file open.
            Pooling = false,
            DefaultTimeout = 5,
        };
        var connection = new SqliteConnection(settings.ToString());
        var session = new SqliteSession(connection);
        try
        {
            connection.Open();
            // Else a statement is planned anew for each value of its LIMIT, which is each time that it is run.
            sqlite3_db_config(connection.Handle, SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _);
            if (!readOnly)
            {
                session.Execute("PRAGMA journal_mode = WAL");
                session.Execute("PRAGMA synchronous = FULL");
                session.Execute("PRAGMA journal_size_limit = 67108864");
                // Each log ends on pages of its own: they must stay in memory while logs grow side by side, and
                // a checkpoint writes each once, however often it changed since the last.
                session.Execute("PRAGMA cache_size = -65536");
                session.Execute("PRAGMA wal_autocheckpoint = 8192");
            }

            return session;
        }
        catch (SqliteException)
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Something was undone: what was known of it is not known any more.</summary>
    public void Forget()
    {
        Heads.Forget();
        Versions.Forget();
    }

    /// <summary>Runs a statement without parameters and forgets it; returns the number of rows it changed.</summary>
    public int Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }

    /// <summary>The first column of the first row, without keeping the statement; null when there is no row.</summary>
    public object? Scalar(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    /// <summary>
    /// The prepared statement for a text, with its parameters set by position (<c>$1</c>, <c>$2</c>, ...); null is
    /// NULL.
    /// </summary>
    public SqliteCommand Command(string sql, params ReadOnlySpan<object?> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 1; i <= values.Length; i++)
                command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
            _commands.Add(sql, command);
        }

        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = Bindable(values[i]);
        return command;
    }

    /// <summary>The prepared statement for a text, to be bound and run; only the writer asks.</summary>
    public SqliteStatement Statement(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
            _statements.Add(sql, statement = new SqliteStatement(_connection, sql));
        return statement;
    }

    // The provider binds whole arrays only; most memory is one already and needs no copy.
    private static object Bindable(object? value) => value switch
    {
        null => DBNull.Value,
        ReadOnlyMemory<byte> bytes when MemoryMarshal.TryGetArray(bytes, out var part)
            && part.Array is { } array && array.Length == part.Count => array,
        ReadOnlyMemory<byte> bytes => bytes.ToArray(),
        _ => value,
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var statement in _statements.Values)
            statement.Dispose();
        foreach (var command in _commands.Values)
            command.Dispose();
        _connection.Dispose();
    }
}
