using System.Collections.Immutable;

namespace Scenes.Cli;

/// <summary>What the scripts saw and did, written down while it happens.</summary>
internal sealed class RehearsalHistory
{
    private readonly Lock _lock = new();
    private readonly List<AckedBatch> _acked = [];
    private readonly HashSet<OperationId> _ackedOperations = [];
    private readonly HashSet<Attendance> _attendances = [];
    private readonly List<double> _ackMs = [];
    private readonly List<double> _matchSeconds = [];
    private readonly Dictionary<string, int> _refused = new(StringComparer.Ordinal);
    private int _resent;
    private int _declines;
    private int _reconnects;
    private long _labels;

    /// <summary>Acknowledged batches, in the order in which the acknowledgements came.</summary>
    public ImmutableArray<AckedBatch> Acked => Read(() => _acked.ToImmutableArray());

    /// <summary>Who was where.</summary>
    public ImmutableArray<Attendance> Attendances => Read(() => _attendances.ToImmutableArray());

    /// <summary>Refused batches by code.</summary>
    public ImmutableSortedDictionary<string, int> Refused =>
        Read(() => _refused.ToImmutableSortedDictionary(StringComparer.Ordinal));

    /// <summary>Milliseconds from the first sending of a batch to its acknowledgement, sorted.</summary>
    public ImmutableArray<double> AckMs => Read(() => _ackMs.Order().ToImmutableArray());

    /// <summary>Seconds from ready to offered, sorted.</summary>
    public ImmutableArray<double> MatchSeconds => Read(() => _matchSeconds.Order().ToImmutableArray());

    /// <summary>Sendings beyond the first of a batch.</summary>
    public int Resent => Read(() => _resent);

    /// <summary>Offers passed on.</summary>
    public int Declines => Read(() => _declines);

    /// <summary>Sockets opened again.</summary>
    public int Reconnects => Read(() => _reconnects);

    /// <summary>Labels acknowledged, each once.</summary>
    public long Labels => Read(() => _labels);

    /// <summary>A batch was acknowledged.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="milliseconds">Since it was first sent.</param>
    public void Ack(AckedBatch batch, double milliseconds) => Write(() =>
    {
        _acked.Add(batch);
        if (!_ackedOperations.Add(batch.Operation)) return;
        _ackMs.Add(milliseconds);
        _labels += batch.Count;
    });

    /// <summary>A batch was refused.</summary>
    public void Refuse(string code) => Write(() => _refused[code] = _refused.GetValueOrDefault(code) + 1);

    /// <summary>A batch was sent again.</summary>
    public void Resend() => Write(() => _resent++);

    /// <summary>An offer was passed on.</summary>
    public void Decline() => Write(() => _declines++);

    /// <summary>A socket was opened again.</summary>
    public void Reconnect() => Write(() => _reconnects++);

    /// <summary>Somebody came into a scene.</summary>
    public void Attend(Attendance attendance) => Write(() => _attendances.Add(attendance));

    /// <summary>Somebody was offered a scene.</summary>
    /// <param name="seconds">After waiting so long.</param>
    public void Match(double seconds) => Write(() => _matchSeconds.Add(seconds));

    private T Read<T>(Func<T> read)
    {
        lock (_lock) return read();
    }

    private void Write(Action write)
    {
        lock (_lock) write();
    }
}
