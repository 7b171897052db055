using System.Text;
using Scenes.Storage.Grains;
using Scenes.Storage.Postgres;
using Scenes.Storage.Sqlite;

namespace Scenes.Storage;

/// <summary>
/// Reads a store without writing to it, whether or not a server has it open, and verifies its logs. For one thread at a
/// time.
/// </summary>
public sealed class StoreInspector : IDisposable
{
    private const int PageEntries = 256;

    private readonly IInspected _store;

    internal StoreInspector(IInspected store) => _store = store;

    /// <summary>Opens the SQLite store of a data folder for reading.</summary>
    /// <param name="folder">The data folder.</param>
    /// <exception cref="StoreException">There is no store, it cannot be read, or a newer version wrote it.</exception>
    public static StoreInspector Open(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        return new StoreInspector(SqliteInspected.Open(folder));
    }

    /// <summary>Opens the store of a PostgreSQL database for reading.</summary>
    /// <param name="connectionString">As <see cref="PostgresStore.Open"/> takes it.</param>
    /// <exception cref="ArgumentException">It is no connection string.</exception>
    /// <exception cref="StoreException">There is no store, it cannot be read, or a newer version wrote it.</exception>
    public static StoreInspector OpenPostgres(string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        return new StoreInspector(PostgresInspected.Open(connectionString));
    }

    /// <summary>The names of all logs in ordinal order, read as they are asked for.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public IEnumerable<string> ReadLogs() => ReadNames().Select(Encoding.UTF8.GetString);

    /// <summary>The entries of a log in order, without a look at their chain.</summary>
    /// <param name="log">The log's name; a log that does not exist has no entries.</param>
    /// <exception cref="StoreException">The store cannot be read, or an entry is damaged.</exception>
    public IEnumerable<LogEntry> ReadEntries(string log)
    {
        var name = Encoding.UTF8.GetBytes(log);
        var page = _store.ReadPage(name, long.MinValue, PageEntries);
        while (!page.IsEmpty)
        {
            foreach (var stored in page)
                yield return stored.Sound("store");
            page = _store.ReadPage(name, page[^1].FirstSeq, PageEntries);
        }
    }

    /// <summary>All grain states, in ordinal order of grain type, grain key and name.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public IEnumerable<SavedState> ReadStates()
    {
        var page = _store.ReadStates(new StateKey("", "", ""), PageEntries);
        while (!page.IsEmpty)
        {
            foreach (var state in page)
                yield return state;
            var last = page[^1];
            page = _store.ReadStates(new StateKey(last.GrainType, last.GrainKey, last.Name), PageEntries);
        }
    }

    /// <summary>The rows of all read models, in ordinal order of read model, partition and key.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public IEnumerable<IndexChange> ReadRows()
    {
        var page = _store.ReadRows(new IndexChange("", "", "", null), PageEntries);
        while (!page.IsEmpty)
        {
            foreach (var row in page)
                yield return row;
            page = _store.ReadRows(page[^1], PageEntries);
        }
    }

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
    /// reading the file. PostgreSQL is asked with its own <c>pg_amcheck</c>.
    /// </summary>
    /// <returns>The first problem; null when there is none, and for PostgreSQL.</returns>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public string? CheckFile() => _store.CheckFile();

    /// <inheritdoc/>
    public void Dispose() => _store.Dispose();

    private IEnumerable<byte[]> ReadNames()
    {
        for (var name = _store.ReadLogAfter([]); name is not null; name = _store.ReadLogAfter(name))
            yield return name;
    }

    private ChainReport Verify(byte[] name)
    {
        var (log, entries, head, cursor) = (Encoding.UTF8.GetString(name), 0L, LogHead.Empty, long.MinValue);
        while (true)
        {
            // A page at a time, each a transaction of its own: a long one would keep the server from clearing up.
            var page = _store.ReadPage(name, cursor, PageEntries);
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
}
