using Scenes.Storage.Postgres;
using Scenes.Storage.Sqlite;

namespace Scenes.Storage;

/// <summary>
/// One transaction in which a store is read as a whole and its read models are set right. Until it ends nobody else
/// writes: a data folder is locked against servers, and those on a database wait. For one thread.
/// </summary>
public sealed class IndexRewrite : IDisposable
{
    private readonly IRewritten _store;

    private IndexRewrite(IRewritten store)
    {
        _store = store;
        Store = new StoreInspector(store);
    }

    /// <summary>What is stored, as the transaction sees it.</summary>
    public StoreInspector Store { get; }

    /// <summary>Opens the SQLite store of a data folder.</summary>
    /// <param name="folder">The data folder; no server may have it open.</param>
    /// <exception cref="StoreException">There is no store, it is in use, or it cannot be written.</exception>
    public static IndexRewrite Open(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        return new IndexRewrite(SqliteRewritten.Open(folder));
    }

    /// <summary>Opens the store of a PostgreSQL database.</summary>
    /// <param name="connectionString">As <see cref="PostgresStore.Open"/> takes it.</param>
    /// <exception cref="ArgumentException">It is no connection string.</exception>
    /// <exception cref="StoreException">There is no store, or it cannot be written.</exception>
    public static IndexRewrite OpenPostgres(string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        return new IndexRewrite(PostgresRewritten.Open(connectionString));
    }

    /// <summary>Sets and deletes rows, all or none, and ends the transaction.</summary>
    /// <param name="changes">The rows; any number.</param>
    /// <exception cref="StoreException">The write failed; unless it was cut off at its very end, nothing was
    /// changed.</exception>
    public void Commit(IEnumerable<IndexChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        _store.Commit(changes);
    }

    /// <summary>Ends the transaction; what was not committed never happened.</summary>
    public void Dispose() => Store.Dispose();
}
