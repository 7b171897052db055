using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Scenes.Storage.Grains;

namespace Scenes.Storage.Sqlite;

/// <summary>
/// The store of one data folder, in one SQLite database: logs, read models, grain states and reminders. All writes go
/// through one thread that commits them in groups; a write is acknowledged when its bytes are on the disk.
/// </summary>
public sealed partial class SqliteStore : Store
{
    /// <summary>The database's file name within the data folder.</summary>
    public const string FileName = "scenes.db";

    private readonly FileStream _lock;
    private readonly SqliteSession _session;
    private readonly StoreInstruments _instruments;
    private readonly ILogger _logger;
    private readonly SqliteWriter _writer;
    private readonly SqliteReaders _readers;
    private int _disposed;

    private SqliteStore(
        string path, FileStream folderLock, SqliteSession session, TimeProvider clock, IMeterFactory? meters,
        ILogger logger)
    {
        _lock = folderLock;
        States = new SqliteStates(this, clock);
        Reminders = new SqliteReminders(this);
        _session = session;
        _instruments = new StoreInstruments(clock, meters);
        _logger = logger;
        _readers = new SqliteReaders(path);
        _writer = new SqliteWriter(session, path, _instruments,
            (failure, writes) => LogFailedWrite(_logger, failure, writes));
    }

    /// <summary>
    /// Opens the store of a data folder, creates both if they are missing, and upgrades an older one.
    /// </summary>
    /// <param name="folder">The data folder. One process at a time has it open.</param>
    /// <param name="clock">Times the commits and stamps grain states; the system's clock when null.</param>
    /// <param name="logger">Told of failed writes; nobody when null.</param>
    /// <param name="meters">Owner of the meter <c>Scenes.Storage</c>; null gives the store one of its own.</param>
    /// <exception cref="StoreException">
    /// The folder is in use or cannot be written, the database is damaged or was written by a newer version.
    /// </exception>
    public static SqliteStore Open(
        string folder, TimeProvider? clock = null, ILogger<SqliteStore>? logger = null, IMeterFactory? meters = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        clock ??= TimeProvider.System;
        logger ??= NullLogger<SqliteStore>.Instance;

        var begun = clock.GetTimestamp();
        var path = Path.Combine(Path.GetFullPath(folder), FileName);
        var folderLock = StoreLock.Take(Path.GetFullPath(folder));
        SqliteSession session;
        try
        {
            session = OpenDatabase(path);
        }
        catch (StoreException)
        {
            folderLock.Dispose();
            throw;
        }

        var store = new SqliteStore(path, folderLock, session, clock, meters, logger);
        LogOpened(logger, path, Schema.Version, clock.GetElapsedTime(begun).TotalMilliseconds);
        return store;
    }

    /// <inheritdoc/>
    internal override IStateTable States { get; }

    /// <inheritdoc/>
    internal override IReminderRows Reminders { get; }

    /// <inheritdoc/>
    public override ValueTask<LogHead> ReadHeadAsync(string log, CancellationToken ct = default)
    {
        StoreNames.Check(log);
        return ReadAsync(session => LogTable.ReadHead(session, log), ct);
    }

    /// <inheritdoc/>
    public override ValueTask<ImmutableArray<LogEntry>> ReadAsync(
        string log, long fromSeq, int maxEntries, CancellationToken ct = default)
    {
        StoreNames.Check(log);
        StoreNames.CheckLimit(maxEntries);
        return ReadAsync(session => LogTable.Read(session, log, fromSeq, maxEntries), ct);
    }

    /// <inheritdoc/>
    public override ValueTask<LogEntry?> FindOperationAsync(
        string log, string operation, SeqRange within, CancellationToken ct = default)
    {
        StoreNames.Check(log);
        StoreNames.Check(operation);
        return ReadAsync(session => LogTable.FindOperation(session, log, operation, within), ct);
    }

    /// <inheritdoc/>
    public override ValueTask<AppendResult> AppendAsync(LogAppend append, CancellationToken ct = default)
    {
        // Checking and hashing here keeps them off the writer thread: the entry can only stand right behind the head
        // that the caller names, so it is known in full before its turn comes.
        var entry = append.ToEntry();
        return new ValueTask<AppendResult>(_writer.WriteAsync(
            session => LogTable.Append(session, append, entry), entry.Payload.Length + entry.Sealed.Length, ct));
    }

    /// <inheritdoc/>
    public override ValueTask<ImmutableArray<IndexRow>> ReadAsync(
        string index, string partition, string? afterKey, int limit, CancellationToken ct = default)
    {
        StoreNames.CheckLimit(limit);
        return ReadAsync(session => IndexTable.Read(session, index, partition, afterKey, limit), ct);
    }

    /// <inheritdoc/>
    public override ValueTask<IndexRow?> FindAsync(
        string index, string partition, string key, CancellationToken ct = default) =>
        ReadAsync(session => IndexTable.Find(session, index, partition, key), ct);

    /// <summary>
    /// Carries out what is queued, refuses anything else, closes the database and gives the folder back.
    /// </summary>
    public override async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;

        await _writer.DisposeAsync();
        await _readers.DisposeAsync();
        _session.Dispose();
        _instruments.Dispose();
        await _lock.DisposeAsync();
    }

    /// <summary>Carries out a write in the next group; see <see cref="SqliteWriter.WriteAsync"/>.</summary>
    internal Task<T> WriteAsync<T>(Func<SqliteSession, T> carry, CancellationToken ct = default) =>
        _writer.WriteAsync(carry, bytes: 0, ct);

    /// <summary>Runs a read on the thread pool; see <see cref="SqliteReaders.ReadAsync"/>.</summary>
    internal ValueTask<T> ReadAsync<T>(Func<SqliteSession, T> read, CancellationToken ct = default) =>
        _readers.ReadAsync(read, ct);

    private static SqliteSession OpenDatabase(string path)
    {
        SqliteSession? session = null;
        try
        {
            session = SqliteSession.Open(path, readOnly: false);
            Schema.Upgrade(session);
            return session;
        }
        catch (SqliteException fault)
        {
            session?.Dispose();
            throw SqliteFaults.OnOpen(path, fault);
        }
        catch (StoreException)
        {
            session?.Dispose();
            throw;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Store {Path} open at schema version {Version} after {Milliseconds:0} ms")]
    private static partial void LogOpened(ILogger logger, string path, int version, double milliseconds);

    [LoggerMessage(2, LogLevel.Error, "A transaction of {Writes} writes failed; their callers were told")]
    private static partial void LogFailedWrite(ILogger logger, Exception failure, int writes);
}
