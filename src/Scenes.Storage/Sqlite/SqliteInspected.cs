using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Scenes.Storage.Grains;

namespace Scenes.Storage.Sqlite;

/// <summary>The store of a data folder, read beside the process that may have it open.</summary>
internal class SqliteInspected : IInspected
{
    private readonly string _path;

    protected SqliteInspected(string path, SqliteSession session) => (_path, Session) = (path, session);

    protected SqliteSession Session { get; }

    /// <summary>Opens the store of a data folder for reading.</summary>
    /// <exception cref="StoreException">There is no store, it cannot be read, or a newer version wrote it.</exception>
    public static SqliteInspected Open(string folder)
    {
        var path = PathOf(folder);
        return new SqliteInspected(path, OpenSession(path, readOnly: true));
    }

    public byte[]? ReadLogAfter(byte[] log) => Guard(() => LogTable.ReadLogAfter(Session, log));

    public ImmutableArray<StoredEntry> ReadPage(byte[] log, long afterFirstSeq, int rows) =>
        Guard(() => LogTable.ReadPage(Session, log, afterFirstSeq, rows));

    public ImmutableArray<SavedState> ReadStates(StateKey after, int rows) =>
        Guard(() => GrainStateTable.ReadPage(Session, after, rows));

    public ImmutableArray<IndexChange> ReadRows(IndexChange after, int rows) =>
        Guard(() => IndexTable.ReadPage(Session, after, rows));

    public string? CheckFile() => Guard(() => (string?)Session.Scalar("PRAGMA integrity_check(1)")) is { } found
        && found != "ok" ? found : Guard(() => LogTable.FindStray(Session) ?? LogTable.FindTwice(Session));

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => Session.Dispose();

    /// <summary>The database file of a data folder.</summary>
    /// <exception cref="StoreException">There is none.</exception>
    protected static string PathOf(string folder)
    {
        var path = Path.Combine(Path.GetFullPath(folder), SqliteStore.FileName);
        return File.Exists(path) ? path : throw Missing(path);
    }

    /// <summary>Opens the database file and looks at its version.</summary>
    /// <exception cref="StoreException">There is no store, it cannot be read, or a newer version wrote it.</exception>
    protected static SqliteSession OpenSession(string path, bool readOnly)
    {
        SqliteSession? session = null;
        try
        {
            session = SqliteSession.Open(path, readOnly);
            return Schema.ReadVersion(session) > 0 ? session : throw Missing(path);
        }
        catch (SqliteException fault)
        {
            session?.Dispose();
            throw SqliteFaults.OnRead(path, fault);
        }
        catch (StoreException)
        {
            session?.Dispose();
            throw;
        }
    }

    private T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SqliteException fault)
        {
            throw SqliteFaults.OnRead(_path, fault);
        }
    }

    private static StoreException Missing(string path) => new(StoreException.NotFound,
        $"There is no store at {path}. Name the data folder of a server that was started at least once.");
}
