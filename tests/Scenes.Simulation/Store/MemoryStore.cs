using System.Collections.Immutable;
using Scenes.Storage;

namespace Scenes.Simulated;

/// <summary>Logs and read models in memory, with the meaning of the SQLite store.</summary>
internal sealed class MemoryStore : IEventLog, IIndexReader
{
    private readonly SortedDictionary<string, List<LogEntry>> _logs = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Log, string Operation), LogEntry> _operations = [];
    private readonly Dictionary<(string Index, string Partition), SortedDictionary<string, string>> _rows = [];
    private readonly StorePoints? _points;

    /// <param name="points">Where it can go wrong; null for nowhere.</param>
    public MemoryStore(StorePoints? points = null) => _points = points;

    /// <summary>Told of each entry when it stands.</summary>
    public Action<LogEntry>? Written { get; set; }

    /// <summary>All logs by name.</summary>
    public IReadOnlyDictionary<string, List<LogEntry>> Logs => _logs;

    /// <inheritdoc/>
    public ValueTask<LogHead> ReadHeadAsync(string log, CancellationToken ct = default) =>
        ReadAsync(log, "ReadHead", () => HeadOf(log));

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<LogEntry>> ReadAsync(
        string log, long fromSeq, int maxEntries, CancellationToken ct = default) => ReadAsync(log, "Read", () =>
            EntriesOf(log).Where(entry => entry.LastSeq >= fromSeq).Take(maxEntries).ToImmutableArray());

    /// <inheritdoc/>
    public ValueTask<LogEntry?> FindOperationAsync(
        string log, string operation, SeqRange within, CancellationToken ct = default) =>
        ReadAsync(log, "FindOperation", () =>
            _operations.GetValueOrDefault((log, operation)) is { } entry && within.Contains(entry.FirstSeq)
                ? entry : null);

    /// <inheritdoc/>
    public ValueTask<AppendResult> AppendAsync(LogAppend append, CancellationToken ct = default)
    {
        var entry = EntryOf(append);
        return WriteAsync(append.Log, "Append", () => Append(append, entry));
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<IndexRow>> ReadAsync(
        string index, string partition, string? afterKey, int limit, CancellationToken ct = default) =>
        ReadAsync(index, "ReadRows", () => RowsOf(index, partition)
            .Where(row => afterKey is null || string.CompareOrdinal(row.Key, afterKey) > 0)
            .Take(limit).Select(row => new IndexRow(row.Key, row.Value)).ToImmutableArray());

    /// <inheritdoc/>
    public ValueTask<IndexRow?> FindAsync(
        string index, string partition, string key, CancellationToken ct = default) =>
        ReadAsync(index, "FindRow", () =>
            RowsOf(index, partition).TryGetValue(key, out var row) ? new IndexRow(key, row) : null);

    /// <summary>Carries out a write at the store's points.</summary>
    public ValueTask<T> WriteAsync<T>(string target, string name, Func<T> write) =>
        _points?.WriteAsync(target, name, write) ?? ValueTask.FromResult(write());

    /// <summary>Carries out a read at the store's points.</summary>
    public ValueTask<T> ReadAsync<T>(string target, string name, Func<T> read) =>
        _points?.ReadAsync(target, name, read) ?? ValueTask.FromResult(read());

    /// <summary>Changes rows, as part of another write.</summary>
    public void Apply(ImmutableArray<IndexChange> changes)
    {
        foreach (var (index, partition, key, document) in changes)
        {
            if (document is null) RowsOf(index, partition).Remove(key);
            else RowsOf(index, partition)[key] = document;
        }
    }

    /// <summary>Takes back the last entry of a log, as a disk does that lied about having it.</summary>
    public void Lose(string log)
    {
        var entries = EntriesOf(log);
        if (entries[^1].Operation is { } operation) _operations.Remove((log, operation));
        entries.RemoveAt(entries.Count - 1);
    }

    private static LogEntry EntryOf(LogAppend append)
    {
        var (payload, hidden) = (append.Payload.ToArray(), append.Sealed.ToArray());
        if (LogChain.CountRecords(payload) != append.Count || append.Count < 1)
            throw new ArgumentException($"The payload does not hold {append.Count} records.", nameof(append));
        var link = new LogLink(append.Log, append.Expected.LastSeq + 1, append.Count,
            DateTimeOffset.FromUnixTimeMilliseconds(append.At.ToUnixTimeMilliseconds()), append.Operation,
            append.Fingerprint, append.Expected.Hash, Digest.Of(payload), Digest.Of(hidden), default, null);
        return new LogEntry(link.Log, link.FirstSeq, append.Count, link.At, payload, hidden, link.Operation,
            link.Fingerprint, link.Previous, LogChain.ComputeHash(link));
    }

    private AppendResult Append(LogAppend append, LogEntry entry)
    {
        var actual = HeadOf(entry.Log);
        if (entry.Operation is { } operation && _operations.TryGetValue((entry.Log, operation), out var stored))
        {
            if (actual == append.Expected && !append.OperationWithin.Contains(stored.FirstSeq))
                throw new InvalidOperationException($"{entry.Log} has {operation} where its writer ruled it out (S3).");
            return new AppendResult.Repeated(stored);
        }

        if (actual != append.Expected) return new AppendResult.Conflict(actual);
        EntriesOf(entry.Log).Add(entry);
        if (entry.Operation is { } own) _operations[(entry.Log, own)] = entry;
        Apply(append.Index);
        Written?.Invoke(entry);
        return new AppendResult.Appended(entry);
    }

    private LogHead HeadOf(string log) => EntriesOf(log) is [.., var last] ? last.Head : LogHead.Empty;

    private List<LogEntry> EntriesOf(string log)
    {
        if (!_logs.TryGetValue(log, out var entries)) _logs[log] = entries = [];
        return entries;
    }

    private SortedDictionary<string, string> RowsOf(string index, string partition)
    {
        if (!_rows.TryGetValue((index, partition), out var rows))
            _rows[(index, partition)] = rows = new SortedDictionary<string, string>(StringComparer.Ordinal);
        return rows;
    }
}
