using System.Threading.Channels;

namespace Scenes.Storage.Postgres;

/// <summary>A queue of appends and the one loop that writes them, group after group.</summary>
internal sealed class AppendLane
{
    private readonly AppendGroup _group;
    private readonly Action<int> _onTaken;

    // How many may wait is bounded by whoever enqueues.
    private readonly Channel<AppendWork> _queue =
        Channel.CreateUnbounded<AppendWork>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Starts the loop.</summary>
    /// <param name="group">Writes a group.</param>
    /// <param name="onTaken">Told how many appends left the queue.</param>
    public AppendLane(AppendGroup group, Action<int> onTaken)
    {
        (_group, _onTaken) = (group, onTaken);
        Ended = Task.Run(RunAsync);
    }

    /// <summary>Completes when the queue was closed and everything in it has its answer.</summary>
    public Task Ended { get; }

    /// <summary>Queues an append; false when the lane is closed.</summary>
    public bool TryEnqueue(AppendWork work) => _queue.Writer.TryWrite(work);

    /// <summary>Refuses anything that comes from now on.</summary>
    public void Close() => _queue.Writer.TryComplete();

    private async Task RunAsync()
    {
        var (waiting, group) = (new List<AppendWork>(), new List<AppendWork>());
        while (waiting.Count > 0 || await _queue.Reader.WaitToReadAsync())
        {
            Take(waiting, group);
            await _group.WriteAsync(group, waiting);
            group.Clear();
        }
    }

    /// <summary>
    /// Moves what fits into one transaction, at most one append a log: the answer of one decides the next.
    /// </summary>
    private void Take(List<AppendWork> waiting, List<AppendWork> group)
    {
        var (logs, bytes, taken) = (new HashSet<string>(StringComparer.Ordinal), 0L, 0);
        waiting.RemoveAll(TryAdd);
        while (group.Count < PostgresWriter.GroupLength && waiting.Count < PostgresWriter.QueueLength
            && bytes < PostgresWriter.GroupBytes && _queue.Reader.TryRead(out var work))
        {
            taken++;
            if (!TryAdd(work))
                waiting.Add(work);
        }

        if (taken > 0)
            _onTaken(taken);

        bool TryAdd(AppendWork work)
        {
            if (work.TryCancel())
                return true;
            var full = group.Count == PostgresWriter.GroupLength
                || (group.Count > 0 && bytes + work.Bytes > PostgresWriter.GroupBytes);
            // The first of a log that found no place keeps those behind it back.
            if (!logs.Add(work.Entry.Log) || full)
                return false;

            bytes += work.Bytes;
            group.Add(work);
            return true;
        }
    }
}
