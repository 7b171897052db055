namespace Scenes.Rooms.Local.Sctp;

/// <summary>
/// Messages that wait for their first transmission. Streams take turns, a message each, so that a long file on one
/// does not hold up the others; the parts of a message stand together, as there is no interleaving.
/// </summary>
internal sealed class SendQueue(SctpCounters counters)
{
    private readonly Dictionary<ushort, OutStream> _streams = [];
    private readonly Queue<OutStream> _turns = new();
    private OutMessage? _current;

    /// <summary>Bytes that were not cut into chunks yet.</summary>
    public long Bytes { get; private set; }

    /// <summary>Messages that were not cut to the end yet.</summary>
    public int Count { get; private set; }

    public OutStream StreamOf(ushort id)
    {
        if (_streams.TryGetValue(id, out var stream)) return stream;
        return _streams[id] = new OutStream(id);
    }

    /// <summary>Whether nothing of a stream waits or is under way.</summary>
    public bool IsDrained(ushort id) =>
        !_streams.TryGetValue(id, out var stream)
        || (stream is { Waiting.Count: 0, Outstanding: 0 } && _current?.Stream != stream);

    /// <summary>Begins a stream anew, once it is drained.</summary>
    public void Reset(ushort id) => _streams.Remove(id);

    public void Add(OutMessage message)
    {
        if (message.Stream.Waiting.Count == 0 && _current?.Stream != message.Stream) _turns.Enqueue(message.Stream);
        message.Stream.Waiting.Enqueue(message);
        message.Stream.WaitingBytes += message.Payload.Length;
        Bytes += message.Payload.Length;
        Count++;
    }

    /// <summary>Whose part is next; null if nothing waits. Drops what expired before any of it was sent.</summary>
    public OutMessage? Peek(long now)
    {
        while (true)
        {
            if (_current is null)
            {
                if (!_turns.TryDequeue(out var stream)) return null;
                _current = stream.Waiting.Dequeue();
            }

            if (_current.Cut == 0 && _current.IsExpired(now))
            {
                _current.IsAbandoned = true;
                counters.Abandoned++;
            }

            if (!_current.IsAbandoned) return _current;
            Finish(_current);
        }
    }

    /// <summary>Takes so many bytes off what <see cref="Peek"/> gave.</summary>
    public void Cut(OutMessage message, int bytes)
    {
        if (message is { Cut: 0, Ordered: true }) message.Ssn = message.Stream.NextSsn++;
        message.Cut += bytes;
        message.Stream.WaitingBytes -= bytes;
        Bytes -= bytes;
        if (message.Remaining == 0) Finish(message);
    }

    private void Finish(OutMessage message)
    {
        message.Stream.WaitingBytes -= message.Remaining;
        Bytes -= message.Remaining;
        Count--;
        _current = null;
        if (message.Stream.Waiting.Count > 0) _turns.Enqueue(message.Stream);
    }
}
