namespace Scenes.Engine;

/// <summary>Reminders in a list.</summary>
public sealed class ListReminderTable : IReminderTable
{
    private readonly List<ReminderEntry> _rows = [];
    private int _version;

    /// <inheritdoc/>
    public Task<ReminderTableData> ReadRows(GrainId grainId) => Select(row => row.GrainId == grainId);

    /// <inheritdoc/>
    public Task<ReminderTableData> ReadRows(uint begin, uint end) => Select(row =>
    {
        var hash = row.GrainId.GetUniformHashCode();
        return begin < end ? hash > begin && hash <= end : hash > begin || hash <= end;
    });

    /// <inheritdoc/>
    public async Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) =>
        (await Select(row => row.GrainId == grainId && row.ReminderName == reminderName)).Reminders.SingleOrDefault();

    /// <inheritdoc/>
    public Task<string?> UpsertRow(ReminderEntry entry)
    {
        lock (_rows)
        {
            var etag = $"{++_version}";
            _rows.RemoveAll(row => row.GrainId == entry.GrainId && row.ReminderName == entry.ReminderName);
            _rows.Add(new ReminderEntry
            {
                GrainId = entry.GrainId,
                ReminderName = entry.ReminderName,
                StartAt = entry.StartAt,
                Period = entry.Period,
                ETag = etag,
            });
            return Task.FromResult<string?>(etag);
        }
    }

    /// <inheritdoc/>
    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag)
    {
        lock (_rows)
        {
            return Task.FromResult(_rows.RemoveAll(
                row => row.GrainId == grainId && row.ReminderName == reminderName && row.ETag == eTag) > 0);
        }
    }

    /// <inheritdoc/>
    public Task TestOnlyClearTable()
    {
        lock (_rows)
            _rows.Clear();
        return Task.CompletedTask;
    }

    private Task<ReminderTableData> Select(Func<ReminderEntry, bool> predicate)
    {
        lock (_rows)
            return Task.FromResult(new ReminderTableData(_rows.Where(predicate)));
    }
}
