namespace Scenes.Storage.Postgres;

/// <summary>
/// Writes appends in groups: each lane takes everything that waits into one statement and answers when the server said
/// that it is durable; while one lane waits for the disk, the other gathers and sends. All appends to a log take the
/// same lane, so they keep their order within this process; between processes the database decides.
/// </summary>
internal sealed class PostgresWriter : IAsyncDisposable
{
    /// <summary>Groups under way at the same time.</summary>
    public const int Lanes = 2;

    /// <summary>Appends that may wait; a caller that finds no place waits for one.</summary>
    public const int QueueLength = 1_024;

    /// <summary>Appends in one transaction.</summary>
    public const int GroupLength = 256;

    /// <summary>Bytes in one transaction; one larger append goes alone.</summary>
    public const long GroupBytes = 8 << 20;

    private readonly AppendLane[] _lanes;
    private readonly string _database;
    private readonly SemaphoreSlim _places = new(QueueLength, QueueLength);

    /// <summary>Starts the lanes.</summary>
    /// <param name="connections">Where they write.</param>
    /// <param name="instruments">Where commits are counted.</param>
    /// <param name="onFailure">Told of each failed transaction and how many appends it held.</param>
    public PostgresWriter(
        PostgresConnections connections, StoreInstruments instruments, Action<StoreException, int> onFailure)
    {
        _database = connections.Database;
        var group = new AppendGroup(connections, instruments, onFailure);
        _lanes = [.. Enumerable.Range(0, Lanes).Select(_ => new AppendLane(group, taken => _places.Release(taken)))];
    }

    /// <summary>Queues an append and answers when it is durable, or why it is not.</summary>
    /// <param name="append">The append.</param>
    /// <param name="entry">The entry that it becomes.</param>
    /// <param name="ct">Honoured until it is sent: a cancelled append wrote nothing.</param>
    /// <exception cref="StoreException">The write failed, or the store is closed.</exception>
    public async Task<AppendResult> AppendAsync(LogAppend append, LogEntry entry, CancellationToken ct)
    {
        await _places.WaitAsync(ct);
        var work = new AppendWork(append, entry, ct);
        if (!_lanes[LaneOf(entry.Log)].TryEnqueue(work))
        {
            _places.Release();
            throw new StoreException(StoreException.Closed, $"The store {_database} is closed. Nothing was written.");
        }

        return await work.Outcome;
    }

    /// <summary>The lane of a log.</summary>
    public static int LaneOf(string log) => (int)((uint)string.GetHashCode(log, StringComparison.Ordinal) % Lanes);

    /// <summary>Writes what waits already, refuses anything else and ends the lanes.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var lane in _lanes)
            lane.Close();
        foreach (var lane in _lanes)
            await lane.Ended;
    }
}
