using Microsoft.Data.Sqlite;

namespace Scenes.Storage.Sqlite;

/// <summary>The store of a data folder in one transaction that writes, with the folder locked.</summary>
internal sealed class SqliteRewritten : SqliteInspected, IRewritten
{
    private readonly FileStream _lock;
    private readonly string _path;

    private SqliteRewritten(string path, FileStream folderLock, SqliteSession session) : base(path, session) =>
        (_path, _lock) = (path, folderLock);

    /// <summary>Opens the store of a data folder and begins.</summary>
    /// <exception cref="StoreException">There is no store, it is in use, or it cannot be written.</exception>
    public static new SqliteRewritten Open(string folder)
    {
        var path = PathOf(folder);
        var folderLock = StoreLock.Take(Path.GetFullPath(folder));
        SqliteSession? session = null;
        try
        {
            session = OpenSession(path, readOnly: false);
            session.Execute("BEGIN IMMEDIATE");
            return new SqliteRewritten(path, folderLock, session);
        }
        catch (SqliteException fault)
        {
            session?.Dispose();
            folderLock.Dispose();
            throw SqliteFaults.OnOpen(path, fault);
        }
        catch (StoreException)
        {
            folderLock.Dispose();
            throw;
        }
    }

    public void Commit(IEnumerable<IndexChange> changes)
    {
        try
        {
            IndexTable.Apply(Session, changes);
            Session.Execute("COMMIT");
        }
        catch (SqliteException fault)
        {
            throw SqliteFaults.OnWrite(_path, fault);
        }
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _lock.Dispose();
    }
}
