using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace Scenes.Storage.Sqlite;

/// <summary>
/// The one writer of a database: a thread that carries out everything that waits in a bounded queue in one transaction,
/// so that all of it shares one fsync, and acknowledges after the commit. While the disk syncs, the next group gathers.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    /// <summary>Writes that may wait; a caller that finds no place waits for one.</summary>
    public const int QueueLength = 8_192;

    /// <summary>Writes in one transaction.</summary>
    public const int GroupLength = 4_096;

    /// <summary>Bytes of entries after which a transaction takes no more.</summary>
    public const long GroupBytes = 8 << 20;

    private readonly object _gate = new();
    private readonly SqliteSession _session;
    private readonly string _path;
    private readonly StoreInstruments _instruments;
    private readonly Action<StoreException, int> _onFailure;
    private Queue<WriteWork> _waiting = new();
    private Queue<WriteWork> _taken = new();
    private readonly SemaphoreSlim _places = new(QueueLength, QueueLength);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _closing;
    private bool _isIdle;

    /// <summary>Starts the thread.</summary>
    /// <param name="session">The connection that the thread alone uses from now on.</param>
    /// <param name="path">The database file, for messages.</param>
    /// <param name="instruments">Where commits are counted.</param>
    /// <param name="onFailure">
    /// Told of each failed transaction and how many writes it held, on the writer thread.
    /// </param>
    public SqliteWriter(
        SqliteSession session, string path, StoreInstruments instruments, Action<StoreException, int> onFailure)
    {
        _session = session;
        _path = path;
        _instruments = instruments;
        _onFailure = onFailure;
        new Thread(Run) { Name = "scenes-store-writer", IsBackground = true }.Start();
    }

    /// <summary>Queues a write and answers after the commit of its transaction.</summary>
    /// <param name="carry">The write; what it throws goes to the caller and undoes nothing but this write. Called again
    /// when another write of its transaction throws.</param>
    /// <param name="bytes">About how many bytes it writes.</param>
    /// <param name="ct">Honoured until the write begins: a cancelled write wrote nothing.</param>
    /// <exception cref="StoreException">The transaction failed, or the store is closed.</exception>
    public Task<T> WriteAsync<T>(
        Func<SqliteSession, T> carry, long bytes, CancellationToken ct)
    {
        var work = new WriteWork<T>(carry, bytes, ct);
        if (!_places.Wait(0, CancellationToken.None)) return EnqueueLaterAsync(work, ct);
        Enqueue(work);
        return work.Outcome;
    }

    /// <summary>Carries out what waits already, refuses anything else and ends the thread.</summary>
    public ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _closing = true;
            Monitor.Pulse(_gate);
        }

        return new ValueTask(_ended.Task);
    }

    private async Task<T> EnqueueLaterAsync<T>(WriteWork<T> work, CancellationToken ct)
    {
        await _places.WaitAsync(ct);
        Enqueue(work);
        return await work.Outcome;
    }

    private void Enqueue(WriteWork work)
    {
        lock (_gate)
        {
            if (!_closing)
            {
                _waiting.Enqueue(work);
                if (_isIdle)
                    Monitor.Pulse(_gate);
                return;
            }
        }

        _places.Release();
        work.Refuse(
            new StoreException(StoreException.Closed, $"The store {_path} is closed. Nothing was written."));
    }

    private void Run()
    {
        var group = new List<WriteWork>(GroupLength);
        while (TakeGroup(group))
        {
            CommitGroup(group);
            group.Clear();
        }

        _ended.SetResult();
    }

    private bool TakeGroup(List<WriteWork> group)
    {
        var bytes = 0L;
        do
        {
            while (group.Count < GroupLength && bytes < GroupBytes && _taken.TryDequeue(out var work))
            {
                group.Add(work);
                bytes += work.Bytes;
            }
        }
        while (_taken.Count == 0 && TryTakeWaiting(isIdle: group.Count == 0));

        if (group.Count > 0)
            _places.Release(group.Count);
        return group.Count > 0;
    }

    /// <summary>
    /// Takes all that waits at once, so that nobody who brings more waits for the gate. Where there is nothing, an idle
    /// thread waits; false then when the store closes.
    /// </summary>
    private bool TryTakeWaiting(bool isIdle)
    {
        lock (_gate)
        {
            _isIdle = isIdle;
            while (isIdle && _waiting.Count == 0 && !_closing)
                Monitor.Wait(_gate);
            _isIdle = false;
            (_waiting, _taken) = (_taken, _waiting);
            return _taken.Count > 0;
        }
    }

    private void CommitGroup(List<WriteWork> group)
    {
        group.RemoveAll(work => work.TryCancel());
        try
        {
            var begun = _instruments.Now;
            Begin();
            if (!TryCarryAll(group))
                CarryEach(group);
            _session.Command("COMMIT").ExecuteNonQuery();
            _instruments.Committed(begun, group.Count);
        }
        catch (SqliteException fault)
        {
            Fail(group, SqliteFaults.OnWrite(_path, fault));
            return;
        }

        // On the thread pool: waking a thousand callers would keep the disk waiting.
        ThreadPool.UnsafeQueueUserWorkItem(Acknowledge, group.ToArray(), preferLocal: false);
    }

    private static void Acknowledge(WriteWork[] group)
    {
        foreach (var work in group)
            work.Acknowledge();
    }

    private void Begin()
    {
        if (!_session.IsAutocommit)
            _session.Command("ROLLBACK").ExecuteNonQuery();
        _session.Command("BEGIN IMMEDIATE").ExecuteNonQuery();
    }

    /// <summary>
    /// Carries the group out without savepoints, which copy pages; false when one write is to be refused, which is
    /// rare: all of the group is undone then.
    /// </summary>
    private bool TryCarryAll(List<WriteWork> group)
    {
        try
        {
            foreach (var work in group)
                work.Carry(_session);
            return true;
        }
        catch (Exception fault) when (IsOfOneWrite(fault))
        {
            _session.Forget();
            Begin();
            return false;
        }
    }

    /// <summary>Carries out each write of the group by itself; those that were refused leave it.</summary>
    private void CarryEach(List<WriteWork> group) => group.RemoveAll(work =>
    {
        _session.Command("SAVEPOINT work").ExecuteNonQuery();
        try
        {
            work.Carry(_session);
            _session.Command("RELEASE work").ExecuteNonQuery();
            return false;
        }
        catch (Exception fault) when (IsOfOneWrite(fault))
        {
            _session.Forget();
            _session.Command("ROLLBACK TO work").ExecuteNonQuery();
            _session.Command("RELEASE work").ExecuteNonQuery();
            work.Refuse(fault is SqliteException own ? SqliteFaults.OnWrite(_path, own) : fault);
            return true;
        }
    });

    private static bool IsOfOneWrite(Exception fault) => fault is not SqliteException sqlite
        || sqlite.SqliteErrorCode is SQLITE_CONSTRAINT or SQLITE_TOOBIG or SQLITE_MISMATCH;

    private void Fail(List<WriteWork> group, StoreException failure)
    {
        _session.Forget();
        _onFailure(failure, group.Count);
        try
        {
            if (!_session.IsAutocommit)
                _session.Command("ROLLBACK").ExecuteNonQuery();
        }
        catch (SqliteException fault)
        {
            // Begin tries again before the next group, and fails that group if it still cannot be undone.
            _onFailure(SqliteFaults.OnWrite(_path, fault), 0);
        }

        foreach (var work in group)
            work.Refuse(failure);
    }
}
