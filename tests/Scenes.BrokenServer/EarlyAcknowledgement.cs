using System.Collections.Immutable;
using System.Text;
using Scenes.Storage;

namespace Scenes.BrokenServer;

/// <summary>
/// Acknowledges labels before they are stored. They are stored some seconds later, with all that follows them in the
/// same log; a process that is killed in between takes them with it.
/// </summary>
internal sealed class EarlyAcknowledgement(IEventLog store) : IEventLog, IDisposable
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Dictionary<string, Pending> _pending = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async ValueTask<LogHead> ReadHeadAsync(string log, CancellationToken ct = default)
    {
        await _turn.WaitAsync(ct);
        try
        {
            return _pending.TryGetValue(log, out var pending)
                ? pending.Entries[^1].Head
                : await store.ReadHeadAsync(log, ct);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<LogEntry>> ReadAsync(
        string log, long fromSeq, int maxEntries, CancellationToken ct = default)
    {
        await FlushAsync(log, ct);
        return await store.ReadAsync(log, fromSeq, maxEntries, ct);
    }

    /// <inheritdoc/>
    public async ValueTask<LogEntry?> FindOperationAsync(
        string log, string operation, SeqRange within, CancellationToken ct = default)
    {
        await _turn.WaitAsync(ct);
        try
        {
            if (_pending.TryGetValue(log, out var pending)
                && pending.Entries.Find(entry => entry.Operation == operation) is { } entry)
                return entry;
        }
        finally
        {
            _turn.Release();
        }

        return await store.FindOperationAsync(log, operation, within, ct);
    }

    /// <inheritdoc/>
    public async ValueTask<AppendResult> AppendAsync(LogAppend append, CancellationToken ct = default)
    {
        await _turn.WaitAsync(ct);
        try
        {
            var pending = _pending.GetValueOrDefault(append.Log);
            if (pending is null && !IsLabels(append)) return await store.AppendAsync(append, ct);
            if (pending?.Entries.Find(
                e => append.Operation is not null && e.Operation == append.Operation) is { } repeated)
                return new AppendResult.Repeated(repeated);
            if (append.Operation is not null
                && await store.FindOperationAsync(append.Log, append.Operation, SeqRange.All, ct) is { } stored)
                return new AppendResult.Repeated(stored);
            var head = pending?.Entries[^1].Head ?? await store.ReadHeadAsync(append.Log, ct);
            if (head != append.Expected) return new AppendResult.Conflict(head);
            if (pending is null) _pending.Add(append.Log, pending = new Pending(DateTimeOffset.UtcNow + Delay));
            pending.Appends.Add(append);
            pending.Entries.Add(EntryOf(append));
            if (DateTimeOffset.UtcNow >= pending.Due) await WriteAsync(append.Log, pending);
            return new AppendResult.Appended(pending.Entries[^1]);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private static bool IsLabels(LogAppend append) =>
        Encoding.UTF8.GetString(append.Payload.Span).Contains("\"type\":\"label\"", StringComparison.Ordinal);

    private static LogEntry EntryOf(LogAppend append)
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(append.At.ToUnixTimeMilliseconds());
        var entry = new LogEntry(
            append.Log, append.Expected.LastSeq + 1, append.Count, at, append.Payload, append.Sealed,
            append.Operation, append.Fingerprint, append.Expected.Hash, default);
        return entry with { Hash = LogChain.ComputeHash(LogLink.Of(entry)) };
    }

    private async Task FlushAsync(string log, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            if (_pending.TryGetValue(log, out var pending)) await WriteAsync(log, pending);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task WriteAsync(string log, Pending pending)
    {
        foreach (var append in pending.Appends)
        {
            if (await store.AppendAsync(append) is not AppendResult.Appended)
                throw new InvalidOperationException($"The log {log} was written past its early acknowledgements.");
        }

        _pending.Remove(log);
    }

    private sealed record Pending(DateTimeOffset Due)
    {
        public List<LogAppend> Appends { get; } = [];

        public List<LogEntry> Entries { get; } = [];
    }
}
