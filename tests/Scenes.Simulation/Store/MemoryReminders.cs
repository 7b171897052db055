using System.Globalization;

namespace Scenes.Simulated;

/// <summary>Reminders beside the logs of a <see cref="MemoryStore"/>; an ETag is never given twice.</summary>
internal sealed class MemoryReminders(MemoryStore store) : IReminderTable
{
    private readonly SortedDictionary<string, ReminderEntry> _entries = new(StringComparer.Ordinal);
    private long _version;

    /// <summary>All of them, by grain and name.</summary>
    public IEnumerable<string> All => _entries.Keys;

    /// <inheritdoc/>
    public Task<ReminderTableData> ReadRows(GrainId grainId) => Task.FromResult(
        new ReminderTableData(_entries.Values.Where(entry => entry.GrainId == grainId).Select(Copy)));

    /// <inheritdoc/>
    public Task<ReminderTableData> ReadRows(uint begin, uint end)
    {
        var within = _entries.Values.Where(entry => IsWithin(entry.GrainId.GetUniformHashCode(), begin, end));
        return Task.FromResult(new ReminderTableData(within.Select(Copy)));
    }

    /// <inheritdoc/>
    public async Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName)
    {
        var key = KeyOf(grainId, reminderName);
        return await store.ReadAsync(
            key, "ReadReminder", () => _entries.GetValueOrDefault(key) is { } entry ? Copy(entry) : null);
    }

    /// <inheritdoc/>
    public async Task<string?> UpsertRow(ReminderEntry entry)
    {
        var key = KeyOf(entry.GrainId, entry.ReminderName);
        var copy = Copy(entry);
        return await store.WriteAsync(key, "UpsertReminder", () =>
        {
            copy.ETag = (++_version).ToString(CultureInfo.InvariantCulture);
            _entries[key] = copy;
            return copy.ETag;
        });
    }

    /// <inheritdoc/>
    public async Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag)
    {
        var key = KeyOf(grainId, reminderName);
        return await store.WriteAsync(key, "RemoveReminder", () =>
            _entries.TryGetValue(key, out var entry) && entry.ETag == eTag && _entries.Remove(key));
    }

    /// <inheritdoc/>
    public Task TestOnlyClearTable()
    {
        _entries.Clear();
        return Task.CompletedTask;
    }

    private static bool IsWithin(uint hash, uint begin, uint end) =>
        begin < end ? hash > begin && hash <= end : hash > begin || hash <= end;

    private static string KeyOf(GrainId grain, string name) => $"{grain} {name}";

    private static ReminderEntry Copy(ReminderEntry e) => new()
    {
        GrainId = e.GrainId,
        ReminderName = e.ReminderName,
        StartAt = e.StartAt,
        Period = e.Period,
        ETag = e.ETag,
    };
}
