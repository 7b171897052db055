using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Scenes.Storage;
using Scenes.Storage.Grains;

namespace Scenes.Grains.Tests;

/// <summary>
/// Counts what grains write: entries by kind of log, states by name, reminders set and removed, each with the bytes
/// that it hands to the store.
/// </summary>
internal sealed class WriteTally
{
    private readonly ConcurrentDictionary<string, (int Writes, long Bytes)> _kinds = new();

    /// <summary>All so far, as <c>kind:writes</c>, in order.</summary>
    public string Writes => string.Join(' ', _kinds.Where(kind => kind.Value.Writes > 0)
        .Select(kind => $"{kind.Key}:{kind.Value.Writes}").Order(StringComparer.Ordinal));

    public long Bytes => _kinds.Values.Sum(kind => kind.Bytes);

    public int Of(string kind) => _kinds.GetValueOrDefault(kind).Writes;

    public void Clear() => _kinds.Clear();

    public IEventLog Around(IEventLog log) => new Log(log, this);

    public void Register(IServiceCollection services)
    {
        services.AddKeyedSingleton<IGrainStorage>(GrainStore.Name, (provider, _) => new States(
            new StoreGrainStorage(provider.GetRequiredService<Store>(), GrainStore.Json), this));
        services.AddSingleton<IReminderTable>(provider => new Reminders(
            new StoreReminderTable(provider.GetRequiredService<Store>()), this));
    }

    private void Note(string kind, long bytes) =>
        _kinds.AddOrUpdate(kind, (1, bytes), (_, sum) => (sum.Writes + 1, sum.Bytes + bytes));

    private static long Size(IEnumerable<IndexChange> rows) =>
        rows.Sum(row => Encoding.UTF8.GetByteCount(row.Document ?? ""));

    private sealed class Log(IEventLog inner, WriteTally tally) : IEventLog
    {
        public ValueTask<AppendResult> AppendAsync(LogAppend append, CancellationToken ct = default)
        {
            tally.Note(append.Log.Split('/')[0], append.Payload.Length + append.Sealed.Length + Size(append.Index));
            return inner.AppendAsync(append, ct);
        }

        public ValueTask<LogHead> ReadHeadAsync(string log, CancellationToken ct = default) =>
            inner.ReadHeadAsync(log, ct);

        public ValueTask<ImmutableArray<LogEntry>> ReadAsync(
            string log, long fromSeq, int maxEntries, CancellationToken ct = default) =>
            inner.ReadAsync(log, fromSeq, maxEntries, ct);

        public ValueTask<LogEntry?> FindOperationAsync(
            string log, string operation, SeqRange within, CancellationToken ct = default) =>
            inner.FindOperationAsync(log, operation, within, ct);
    }

    private sealed class States(IGrainStorage inner, WriteTally tally) : IGrainStorage
    {
        public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
            inner.ReadStateAsync(stateName, grainId, grainState);

        public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            var rows = grainState.State is IIndexedState indexed ? indexed.Index(grainId.Key.ToString()!) : [];
            var document = JsonSerializer.SerializeToUtf8Bytes(grainState.State, GrainStore.Json);
            tally.Note(stateName, document.Length + Size(rows));
            return inner.WriteStateAsync(stateName, grainId, grainState);
        }

        public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
            inner.ClearStateAsync(stateName, grainId, grainState);
    }

    private sealed class Reminders(StoreReminderTable inner, WriteTally tally) : IReminderTable
    {
        public Task<ReminderTableData> ReadRows(GrainId grainId) => inner.ReadRows(grainId);

        public Task<ReminderTableData> ReadRows(uint begin, uint end) => inner.ReadRows(begin, end);

        public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) =>
            inner.ReadRow(grainId, reminderName);

        public Task<string?> UpsertRow(ReminderEntry entry)
        {
            tally.Note("reminder-set", 0);
            return inner.UpsertRow(entry);
        }

        public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag)
        {
            tally.Note("reminder-removed", 0);
            return inner.RemoveRow(grainId, reminderName, eTag);
        }

        public Task TestOnlyClearTable() => inner.TestOnlyClearTable();
    }
}
