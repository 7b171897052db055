using Npgsql;

namespace Scenes.Storage.Postgres;

/// <summary>
/// The connections of a store, opened when first needed, at most <see cref="MaxConnections"/>: a caller that finds none
/// waits for one. A lost one is thrown away, and the next call opens a new one.
/// </summary>
internal sealed class PostgresConnections : IAsyncDisposable, IDisposable
{
    /// <summary>Reads at the same time.</summary>
    public const int MaxReads = 8;

    /// <summary>Writes of grain states and reminders at the same time.</summary>
    public const int MaxWrites = 6;

    /// <summary>All connections of one process.</summary>
    public const int MaxConnections = MaxReads + MaxWrites + PostgresWriter.Lanes;

    private const int Attempts = 4;

    private readonly NpgsqlDataSource _source;
    private readonly SemaphoreSlim _reads = new(MaxReads, MaxReads);
    private readonly SemaphoreSlim _writes = new(MaxWrites, MaxWrites);
    private volatile bool _closed;

    public PostgresConnections(string connectionString)
    {
        var settings = Read(connectionString);
        Database = $"{settings.Database ?? settings.Username} at {settings.Host}:{settings.Port}";
        _source = new NpgsqlSlimDataSourceBuilder(settings.ToString()).EnableArrays().EnableTransportSecurity().Build();
    }

    /// <summary>What the database is called in messages.</summary>
    public string Database { get; }

    /// <summary>Checks a connection string and adds what the store needs.</summary>
    /// <exception cref="ArgumentException">It is no connection string, or names no host.</exception>
    public static NpgsqlConnectionStringBuilder Read(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(PostgresUrl.ToConnectionString(connectionString));
        if (string.IsNullOrEmpty(settings.Host))
            throw new ArgumentException("The connection string names no host.", nameof(connectionString));
        if (!settings.ShouldSerialize("Timeout")) settings.Timeout = 5;
        if (!settings.ShouldSerialize("Command Timeout")) settings.CommandTimeout = 10;
        if (!settings.ShouldSerialize("Application Name")) settings.ApplicationName = "scenes";
        // The server gives up before we do, so that what it tells us is seldom lost; and what it calls durable is.
        var milliseconds = settings.CommandTimeout * 900;
        settings.Options = $"-c statement_timeout={milliseconds} -c synchronous_commit=on {settings.Options}".Trim();
        settings.CancellationTimeout = 500;
        settings.MaxPoolSize = MaxConnections;
        settings.Pooling = true;
        settings.NoResetOnClose = true;
        settings.MaxAutoPrepare = 32;
        settings.AutoPrepareMinUsages = 2;
        settings.Enlist = false;
        settings.IncludeErrorDetail = false;
        return settings;
    }

    /// <summary>Opens a connection for whoever bounds how many there are.</summary>
    public ValueTask<NpgsqlConnection> OpenAsync(CancellationToken ct) => _source.OpenConnectionAsync(ct);

    /// <summary>Opens a connection and waits for it.</summary>
    public NpgsqlConnection Open() => _source.OpenConnection();

    /// <summary>Closes what is idle when a connection was lost: the others go the same way.</summary>
    public void Forget(NpgsqlException fault)
    {
        if (PostgresFaults.IsOfTheConnection(fault))
            _source.Clear();
    }

    /// <summary>Runs a read; one on a connection that was lost before is tried again on a new one.</summary>
    /// <exception cref="StoreException">The read failed, or the store is closed.</exception>
    public ValueTask<T> ReadAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> read, CancellationToken ct) =>
        RunAsync(_reads, read, PostgresFaults.IsLost, PostgresFaults.OnRead, ct);

    /// <summary>
    /// Runs one statement that writes; one that was undone for the sake of another transaction is tried again.
    /// </summary>
    /// <exception cref="StoreException">The write failed, or the store is closed.</exception>
    public ValueTask<T> WriteAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> write) =>
        RunAsync(_writes, write, PostgresFaults.IsOfTheMoment, PostgresFaults.OnWrite, CancellationToken.None);

    /// <summary>Closes the connections at once, for whoever is alone with them.</summary>
    public void Dispose()
    {
        _closed = true;
        _source.Dispose();
    }

    /// <summary>Waits for what is running, refuses anything else and closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        _closed = true;
        for (var i = 0; i < MaxReads; i++)
            await _reads.WaitAsync();
        for (var i = 0; i < MaxWrites; i++)
            await _writes.WaitAsync();

        await _source.DisposeAsync();
        // Given back, not disposed: whoever comes late still gets a place and then the refusal.
        _reads.Release(MaxReads);
        _writes.Release(MaxWrites);
    }

    private async ValueTask<T> RunAsync<T>(
        SemaphoreSlim places, Func<NpgsqlConnection, CancellationToken, Task<T>> run, Predicate<NpgsqlException> again,
        Func<string, NpgsqlException, StoreException> say, CancellationToken ct)
    {
        await places.WaitAsync(ct);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                if (_closed)
                    throw new StoreException(StoreException.Closed, $"The store {Database} is closed.");

                try
                {
                    await using var connection = await OpenAsync(ct);
                    return await run(connection, ct);
                }
                catch (NpgsqlException fault)
                {
                    Forget(fault);
                    if (attempt == Attempts || !again(fault))
                        throw say(Database, fault);
                }
            }
        }
        finally
        {
            places.Release();
        }
    }
}
