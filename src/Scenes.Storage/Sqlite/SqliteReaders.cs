using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Scenes.Storage.Sqlite;

/// <summary>
/// Reading connections, opened when first needed and at most <see cref="MaxConnections"/>; a reader that finds none
/// waits for one. SQLite reads block their thread, so they run on the thread pool and never on a caller's scheduler.
/// </summary>
internal sealed class SqliteReaders(string path) : IAsyncDisposable
{
    /// <summary>Connections that read at the same time.</summary>
    public const int MaxConnections = 4;

    private readonly SemaphoreSlim _places = new(MaxConnections, MaxConnections);
    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private volatile bool _closed;

    /// <summary>Runs a read on a connection of its own.</summary>
    /// <exception cref="StoreException">The read failed, or the store is closed.</exception>
    public async ValueTask<T> ReadAsync<T>(Func<SqliteSession, T> read, CancellationToken ct)
    {
        await _places.WaitAsync(ct);
        try
        {
            if (_closed)
                throw new StoreException(StoreException.Closed, $"The store {path} is closed.");

            return await Task.Run(() => Read(read), CancellationToken.None);
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>Waits for the running reads, refuses any other and closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        _closed = true;
        for (var i = 0; i < MaxConnections; i++)
            await _places.WaitAsync();

        while (_idle.TryTake(out var session))
            session.Dispose();

        // Given back, not disposed: whoever comes late still gets a place and then the refusal.
        _places.Release(MaxConnections);
    }

    private T Read<T>(Func<SqliteSession, T> read)
    {
        SqliteSession? session = null;
        try
        {
            if (!_idle.TryTake(out session))
                session = SqliteSession.Open(path, readOnly: true);

            return read(session);
        }
        catch (SqliteException fault)
        {
            throw SqliteFaults.OnRead(path, fault);
        }
        finally
        {
            if (session is not null)
                _idle.Add(session);
        }
    }
}
