using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Scenes.Storage.Grains;

namespace Scenes.Storage.Postgres;

/// <summary>
/// A store in the schema <c>scenes</c> of a PostgreSQL database. Any number of processes may have it open and write to
/// the same logs: every write is fenced in the database itself. A write is acknowledged when the server said that it is
/// durable.
/// </summary>
public sealed partial class PostgresStore : Store
{
    private readonly PostgresConnections _connections;
    private readonly StoreInstruments _instruments;
    private readonly PostgresWriter _writer;
    private int _disposed;

    private PostgresStore(PostgresConnections connections, TimeProvider clock, IMeterFactory? meters, ILogger logger)
    {
        _connections = connections;
        _instruments = new StoreInstruments(clock, meters);
        _writer = new PostgresWriter(connections, _instruments,
            (failure, writes) => LogFailedWrite(logger, failure, writes));
        States = new PostgresStates(connections, clock);
        Reminders = new PostgresReminders(connections);
    }

    /// <inheritdoc/>
    internal override IStateTable States { get; }

    /// <inheritdoc/>
    internal override IReminderRows Reminders { get; }

    /// <summary>Opens the store of a database, creates its tables if they are missing, and upgrades older
    /// ones.</summary>
    /// <param name="connectionString">
    /// Npgsql's (<c>Host=...;Username=...;Password=...;Database=...</c>), or a URL
    /// (<c>postgres://user:password@host:port/database</c>). <c>Command Timeout</c> (10 s unless it is set) bounds each
    /// write and read.
    /// </param>
    /// <param name="clock">Times the commits and stamps grain states; the system's clock when null.</param>
    /// <param name="logger">Told of failed writes; nobody when null.</param>
    /// <param name="meters">Owner of the meter <c>Scenes.Storage</c>; null gives the store one of its own.</param>
    /// <exception cref="ArgumentException">It is no connection string.</exception>
    /// <exception cref="StoreException">
    /// The server cannot be reached or does not let us in, the tables cannot be created, or a newer version wrote them.
    /// </exception>
    public static PostgresStore Open(
        string connectionString, TimeProvider? clock = null, ILogger<PostgresStore>? logger = null,
        IMeterFactory? meters = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        clock ??= TimeProvider.System;
        logger ??= NullLogger<PostgresStore>.Instance;

        var begun = clock.GetTimestamp();
        var connections = new PostgresConnections(connectionString);
        try
        {
            using var connection = connections.Open();
            PostgresSchema.Upgrade(connection, connections.Database);
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

        LogOpened(logger, connections.Database, PostgresSchema.Version,
            clock.GetElapsedTime(begun).TotalMilliseconds);
        return new PostgresStore(connections, clock, meters, logger);
    }

    /// <summary>Checks a connection string without connecting.</summary>
    /// <param name="connectionString">As <see cref="Open"/> takes it.</param>
    /// <returns>What is wrong with it, without repeating it; null when nothing is.</returns>
    public static string? FindFault(string? connectionString)
    {
        try
        {
            PostgresConnections.Read(connectionString ?? "");
            return null;
        }
        catch (ArgumentException fault)
        {
            return fault.Message;
        }
    }

    /// <inheritdoc/>
    public override ValueTask<LogHead> ReadHeadAsync(string log, CancellationToken ct = default)
    {
        StoreNames.Check(log);
        return _connections.ReadAsync((connection, stop) => LogStatements.ReadHeadAsync(connection, log, stop), ct);
    }

    /// <inheritdoc/>
    public override ValueTask<ImmutableArray<LogEntry>> ReadAsync(
        string log, long fromSeq, int maxEntries, CancellationToken ct = default)
    {
        StoreNames.Check(log);
        StoreNames.CheckLimit(maxEntries);
        return _connections.ReadAsync(
            (connection, stop) => LogStatements.ReadAsync(connection, log, fromSeq, maxEntries, stop), ct);
    }

    /// <inheritdoc/>
    public override ValueTask<LogEntry?> FindOperationAsync(
        string log, string operation, SeqRange within, CancellationToken ct = default)
    {
        StoreNames.Check(log);
        StoreNames.Check(operation);
        if (within.IsEmpty) return ValueTask.FromResult<LogEntry?>(null);
        return _connections.ReadAsync(
            (connection, stop) => LogStatements.FindOperationAsync(connection, log, operation, stop), ct);
    }

    /// <inheritdoc/>
    public override async ValueTask<AppendResult> AppendAsync(LogAppend append, CancellationToken ct = default) =>
        await _writer.AppendAsync(append, append.ToEntry(), ct);

    /// <inheritdoc/>
    public override ValueTask<ImmutableArray<IndexRow>> ReadAsync(
        string index, string partition, string? afterKey, int limit, CancellationToken ct = default)
    {
        StoreNames.CheckLimit(limit);
        return _connections.ReadAsync(
            (connection, stop) => IndexStatements.ReadAsync(connection, index, partition, afterKey, limit, stop), ct);
    }

    /// <inheritdoc/>
    public override ValueTask<IndexRow?> FindAsync(
        string index, string partition, string key, CancellationToken ct = default) => _connections.ReadAsync(
            (connection, stop) => IndexStatements.FindAsync(connection, index, partition, key, stop), ct);

    /// <summary>Carries out what is queued, refuses anything else and closes the connections.</summary>
    public override async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;

        await _writer.DisposeAsync();
        await _connections.DisposeAsync();
        _instruments.Dispose();
    }

    [LoggerMessage(3, LogLevel.Information,
        "Store {Database} open at schema version {Version} after {Milliseconds:0} ms")]
    private static partial void LogOpened(ILogger logger, string database, int version, double milliseconds);

    [LoggerMessage(4, LogLevel.Error, "A transaction of {Writes} writes failed; their callers were told")]
    private static partial void LogFailedWrite(ILogger logger, Exception failure, int writes);
}
