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
    private readonly List<Withdrawal> _withdrawals = [];
    private readonly List<(string By, string Other, DateTimeOffset From)> _blocks = [];
    private readonly HashSet<string> _stopped = new(StringComparer.Ordinal);
    private readonly HashSet<string> _held = new(StringComparer.Ordinal);
    private readonly List<RoomStay> _stays = [];
    private int _resent;
    private int _declines;
    private int _reconnects;
    private long _labels;

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
        if (Add(batch)) _ackMs.Add(milliseconds);
    });

    /// <summary>A batch that was sent as one request was acknowledged.</summary>
    public void Ack(AckedBatch batch) => Write(() => Add(batch));

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

    /// <summary>A stop word was acknowledged.</summary>
    public void Stop(SceneId scene) => Write(() => _stopped.Add(scene.Value));

    /// <summary>Somebody saw a scene on hold.</summary>
    public void Hold(SceneId scene) => Write(() => _held.Add(scene.Value));

    /// <summary>Somebody was in a room of a scene.</summary>
    public void Stay(RoomStay stay) => Write(() => _stays.Add(stay));

    /// <summary>A block was acknowledged.</summary>
    public void Block(PerformerId by, PerformerId other, DateTimeOffset at) =>
        Write(() => _blocks.Add((by.Value, other.Value, at)));

    /// <summary>A withdrawal was acknowledged; its end is noted in what is returned.</summary>
    public Withdrawal Withdraw(PerformerId performer, DateTimeOffset at)
    {
        var withdrawal = new Withdrawal(performer.Value, at);
        Write(() => _withdrawals.Add(withdrawal));
        return withdrawal;
    }

    /// <summary>All of it as the checks take it: labels as they went over the wire.</summary>
    public Told Told(IEnumerable<Person> people)
    {
        var told = new Told();
        Write(() =>
        {
            told.Labels.AddRange(_acked.Select(batch => new AckedLabels(batch.Scene.Value, batch.Operation.Value,
                batch.Performer.Value, batch.FirstSeq, batch.Count, batch.Batch.OffsetMs, batch.Batch.UncertaintyMs,
                [.. batch.Batch.Labels.Select(CliJson.Element)], batch.Afterwards)));
            told.Attendances.AddRange(_attendances.Select(a => (a.Scene.Value, a.Slot, a.Performer.Value)));
            told.Withdrawals.AddRange(_withdrawals);
            told.Blocks.AddRange(_blocks);
            told.Stopped.UnionWith(_stopped);
            told.Held.UnionWith(_held);
            told.Stays = [.. _stays];
        });
        foreach (var person in people)
        {
            var (id, profile) = (person.Performer.Value, person.Profile);
            // Campaigns ask for skills at the level that a word stands for.
            var skills = person.Skills.Where(grade => grade.Level >= Grade.OfAWord).Select(grade => grade.Skill);
            told.People[id] = new PersonTold(id, [.. profile.Languages], [.. skills], [.. person.Consent.Scopes],
                profile.MaxIntensity, [.. profile.Avoid], profile.MinRatePerHour,
                [.. profile.Blocked.Select(other => other.Value)]);
        }

        return told;
    }

    private bool Add(AckedBatch batch)
    {
        _acked.Add(batch);
        if (!_ackedOperations.Add(batch.Operation)) return false;
        _labels += batch.Batch.Labels.Length;
        return true;
    }

    private T Read<T>(Func<T> read)
    {
        lock (_lock) return read();
    }

    private void Write(Action write)
    {
        lock (_lock) write();
    }
}
