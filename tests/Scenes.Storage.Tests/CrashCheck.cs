using Scenes.Storage.Writer;

namespace Scenes.Storage.Tests;

/// <summary>Remembers what writers acknowledged before they were killed, and holds a store against it.</summary>
internal sealed class CrashCheck
{
    private readonly Dictionary<(string Log, string Operation), CrashLine> _acknowledged = [];
    private readonly HashSet<(string Log, string Operation)> _tried = [];

    /// <summary>How many operations were acknowledged.</summary>
    public int Acknowledged => _acknowledged.Count;

    /// <summary>Operations that were tried and never acknowledged: nobody knows whether they stand.</summary>
    public IEnumerable<CrashLine> Unknown => _tried.Where(key => !_acknowledged.ContainsKey(key))
        .Select(key => new CrashLine(false, key.Log, key.Operation, 0, default));

    /// <summary>Takes over what a writer said; returns each line that contradicts an earlier one.</summary>
    public List<string> Learn(IEnumerable<CrashLine> lines)
    {
        var faults = new List<string>();
        foreach (var line in lines)
        {
            var key = (line.Log, line.Operation);
            _tried.Add(key);
            if (line.IsAcknowledged && !_acknowledged.TryAdd(key, line) && _acknowledged[key] != line)
                faults.Add($"S3: first '{_acknowledged[key]}', then '{line}'");
        }

        return faults;
    }

    /// <summary>Holds a store against everything that was acknowledged; returns what is broken.</summary>
    public async Task<List<string>> CheckAsync(TestPlace place, CancellationToken ct)
    {
        await using var store = place.Open();
        var faults = new List<string>();
        var stored = new Dictionary<(string Log, string Operation), LogEntry>();
        foreach (var log in _tried.Select(key => key.Log).Distinct())
        {
            var entries = await ReadAllAsync(store, log, ct);
            if (LogChain.Verify(log, entries.Select(LogLink.Of)) is { } fault)
                faults.Add($"S2: {fault}");
            foreach (var entry in entries)
            {
                if (!stored.TryAdd((log, entry.Operation!), entry))
                    faults.Add($"S3: {entry.Operation} stands twice in {log}");
                if (await store.FindAsync("operations", log, entry.Operation!, ct) is null)
                    faults.Add($"{entry.Operation} of {log} stands without its row");
            }
        }

        foreach (var (key, entry) in stored)
        {
            if (!_tried.Contains(key) || !HasItsBytes(entry))
                faults.Add($"S1: nobody wrote {entry}");
        }

        faults.AddRange(_acknowledged.Where(acknowledged => !Stands(acknowledged.Value, stored))
            .Select(acknowledged => $"S1: lost '{acknowledged.Value}'"));
        return faults;
    }

    private static bool Stands(CrashLine line, Dictionary<(string Log, string Operation), LogEntry> stored) =>
        stored.TryGetValue((line.Log, line.Operation), out var entry)
        && entry.FirstSeq == line.FirstSeq
        && entry.Hash == line.Hash;

    private static bool HasItsBytes(LogEntry entry) =>
        entry.Payload.Span.SequenceEqual(Workload.PayloadOf(entry.Operation!))
        && entry.Sealed.Span.SequenceEqual(Workload.SealedOf(entry.Operation!))
        && entry.Count == Workload.CountOf(entry.Operation!);

    private static async Task<List<LogEntry>> ReadAllAsync(Store store, string log, CancellationToken ct)
    {
        var (entries, from) = (new List<LogEntry>(), 1L);
        while (await store.ReadAsync(log, from, StoreLimits.ReadRows, ct) is { IsEmpty: false } page)
        {
            entries.AddRange(page);
            from = page[^1].LastSeq + 1;
        }

        return entries;
    }
}
