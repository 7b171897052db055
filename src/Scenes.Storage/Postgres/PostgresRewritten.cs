using Npgsql;

namespace Scenes.Storage.Postgres;

/// <summary>The store of a database in one transaction that writes; whoever else writes waits until it ends.</summary>
internal sealed class PostgresRewritten : PostgresInspected, IRewritten
{
    private const int RowsAtOnce = 1_000;

    private readonly NpgsqlTransaction _transaction;

    private PostgresRewritten(PostgresConnections connections, NpgsqlConnection connection)
        : base(connections, connection)
    {
        _transaction = connection.BeginTransaction();
        // However long it takes: a time-out is for those who wait.
        using var begin = new NpgsqlCommand("SET LOCAL statement_timeout = 0; " +
            "LOCK TABLE scenes.log_entry, scenes.grain_state, scenes.index_row IN SHARE ROW EXCLUSIVE MODE",
            connection);
        begin.ExecuteNonQuery();
    }

    /// <summary>Opens the store of a database and begins.</summary>
    /// <exception cref="StoreException">There is no store, or it cannot be written.</exception>
    public static new PostgresRewritten Open(string connectionString) =>
        Open(connectionString, (connections, connection) => new PostgresRewritten(connections, connection));

    public void Commit(IEnumerable<IndexChange> changes)
    {
        try
        {
            foreach (var rows in changes.Chunk(RowsAtOnce))
            {
                using var command = Connection.Command(
                    $"WITH written AS (SELECT 1), {IndexStatements.Change} SELECT 1",
                    IndexStatements.Parameters([.. rows]));
                command.CommandTimeout = 0;
                command.ExecuteNonQuery();
            }

            _transaction.Commit();
        }
        catch (NpgsqlException fault)
        {
            throw PostgresFaults.OnWrite(Database, fault);
        }
    }

    protected override void Dispose(bool disposing)
    {
        _transaction.Dispose();
        base.Dispose(disposing);
    }
}
