using System.Text;
using Microsoft.Data.Sqlite;

namespace Scenes.Storage.Sqlite;

/// <summary>
/// Reads the store of a data folder without writing to it, whether or not a server has it open, and verifies its logs.
/// For one thread at a time.
/// </summary>
public sealed class StoreInspector : IDisposable
{
    private const int PageEntries = 256;

    private readonly string _path;
    private readonly SqliteSession _session;

    private StoreInspector(string path, SqliteSession session)
    {
        _path = path;
        _session = session;
    }

    /// <summary>Opens the store of a data folder for reading.</summary>
    /// <param name="folder">The data folder.</param>
    /// <exception cref="StoreException">There is no store, it cannot be read, or a newer version wrote it.</exception>
    public static StoreInspector Open(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        var path = Path.Combine(Path.GetFullPath(folder), SqliteStore.FileName);
        if (!File.Exists(path))
            throw Missing(path);

        SqliteSession? session = null;
        try
        {
            session = SqliteSession.Open(path, readOnly: true);
            if (Schema.ReadVersion(session) == 0)
                throw Missing(path);

            return new StoreInspector(path, session);
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

    /// <summary>The names of all logs in ordinal order, read as they are asked for.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public IEnumerable<string> ReadLogs() => ReadNames().Select(Encoding.UTF8.GetString);

    /// <summary>Walks every log, one after the other, as the reports are asked for.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public IEnumerable<ChainReport> VerifyAll() => ReadNames().Select(Verify);

    /// <summary>
    /// Walks a log from its first entry to its last or to the first bad one. A log that does not exist is sound and
    /// empty.
    /// </summary>
    /// <param name="log">The log's name.</param>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public ChainReport Verify(string log) => Verify(Encoding.UTF8.GetBytes(log));

    /// <summary>
    /// Has SQLite check the whole file: damage outside the logs, and in what finds their entries. Takes as long as
    /// reading the file.
    /// </summary>
    /// <returns>The first problem; null when there is none.</returns>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public string? CheckFile() =>
        Guard(() => (string?)_session.Scalar("PRAGMA integrity_check(1)")) is var found and not "ok" ? found : null;

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private IEnumerable<byte[]> ReadNames()
    {
        for (var name = ReadNameAfter([]); name is not null; name = ReadNameAfter(name))
            yield return name;
    }

    private byte[]? ReadNameAfter(byte[] name) => Guard(() => LogTable.ReadLogAfter(_session, name));

    private ChainReport Verify(byte[] name)
    {
        var (log, entries, head, cursor) = (Encoding.UTF8.GetString(name), 0L, LogHead.Empty, long.MinValue);
        while (true)
        {
            // A page at a time, each a transaction of its own: a long one would keep the server's log from shrinking.
            var page = Guard(() => LogTable.ReadPage(_session, name, cursor, PageEntries));
            foreach (var stored in page)
            {
                if (Check(log, head, stored) is { } fault)
                    return new ChainReport(log, entries, head, fault);

                entries++;
                head = stored.Entry!.Head;
                cursor = stored.FirstSeq;
            }

            if (page.Length < PageEntries)
                return new ChainReport(log, entries, head, null);
        }
    }

    private static ChainFault? Check(string log, LogHead head, StoredEntry stored) => stored.Entry is { } entry
        ? LogChain.Check(log, head, LogLink.Of(entry))
        : new ChainFault(log, head.LastSeq + 1, ChainFaultKind.Unreadable,
            $"The entry that should start at seq {head.LastSeq + 1} cannot be read: {stored.Problem}.");

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
