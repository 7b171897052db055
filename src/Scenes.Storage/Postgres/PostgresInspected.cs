using System.Collections.Immutable;
using System.Text;
using Npgsql;
using Scenes.Storage.Grains;

namespace Scenes.Storage.Postgres;

/// <summary>The store of a database, read on one connection beside whoever has it open.</summary>
internal class PostgresInspected : IInspected
{
    private readonly PostgresConnections _connections;

    protected PostgresInspected(PostgresConnections connections, NpgsqlConnection connection) =>
        (_connections, Connection) = (connections, connection);

    protected NpgsqlConnection Connection { get; }

    protected string Database => _connections.Database;

    /// <summary>Opens the store of a database for reading.</summary>
    /// <exception cref="StoreException">There is no store, it cannot be read, or a newer version wrote it.</exception>
    public static PostgresInspected Open(string connectionString) =>
        Open(connectionString, (connections, connection) => new PostgresInspected(connections, connection));

    protected static T Open<T>(string connectionString, Func<PostgresConnections, NpgsqlConnection, T> make)
    {
        var connections = new PostgresConnections(connectionString);
        try
        {
            var connection = connections.Open();
            if (PostgresSchema.ReadVersion(connection, connections.Database) > 0)
                return make(connections, connection);

            throw new StoreException(StoreException.NotFound,
                $"There is no store in {connections.Database}. Name the database of a server that was started at " +
                "least once.");
        }
        catch (NpgsqlException fault)
        {
            connections.Dispose();
            throw PostgresFaults.OnOpen(connections.Database, fault);
        }
        catch (StoreException)
        {
            connections.Dispose();
            throw;
        }
    }

    public byte[]? ReadLogAfter(byte[] log) => Guard(() =>
    {
        using var command = Connection.Command(
            "SELECT log FROM scenes.log_entry WHERE log > $1 ORDER BY log LIMIT 1", Encoding.UTF8.GetString(log));
        return command.ExecuteScalar() is string next ? Encoding.UTF8.GetBytes(next) : null;
    });

    public ImmutableArray<StoredEntry> ReadPage(byte[] log, long afterFirstSeq, int rows) => Guard(() =>
    {
        using var command = Connection.Command($"SELECT {StoredEntry.Columns} FROM scenes.log_entry " +
            "WHERE log = $1 AND first_seq > $2 ORDER BY first_seq LIMIT $3",
            Encoding.UTF8.GetString(log), afterFirstSeq, rows);
        using var row = command.ExecuteReader();
        var page = ImmutableArray.CreateBuilder<StoredEntry>();
        while (row.Read())
            page.Add(StoredEntry.Read(row));

        return page.DrainToImmutable();
    });

    public ImmutableArray<SavedState> ReadStates(StateKey after, int rows) => Guard(() =>
    {
        using var command = Connection.Command("SELECT grain_type, grain_key, state_name, version, document " +
            "FROM scenes.grain_state WHERE (grain_type, grain_key, state_name) > ($1, $2, $3) " +
            "ORDER BY grain_type, grain_key, state_name LIMIT $4",
            after.GrainType, after.GrainKey, after.StateName, rows);
        using var row = command.ExecuteReader();
        var page = ImmutableArray.CreateBuilder<SavedState>();
        while (row.Read())
            page.Add(new SavedState(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3),
                row.GetFieldValue<byte[]>(4)));

        return page.DrainToImmutable();
    });

    public ImmutableArray<IndexChange> ReadRows(IndexChange after, int rows) => Guard(() =>
    {
        using var command = Connection.Command("SELECT index_name, partition, key, document FROM scenes.index_row " +
            "WHERE (index_name, partition, key) > ($1, $2, $3) ORDER BY index_name, partition, key LIMIT $4",
            after.Index, after.Partition, after.Key, rows);
        using var row = command.ExecuteReader();
        var page = ImmutableArray.CreateBuilder<IndexChange>();
        while (row.Read())
            page.Add(new IndexChange(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3)));

        return page.DrainToImmutable();
    });

    public string? CheckFile() => null;

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        Connection.Dispose();
        _connections.Dispose();
    }

    private T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (NpgsqlException fault)
        {
            throw PostgresFaults.OnRead(_connections.Database, fault);
        }
    }
}
