using System.Globalization;
using Scenes.Storage.Sqlite;

namespace Scenes.Storage.Grains;

/// <summary>Reminders in the store; an ETag is never given twice, so an old one removes nothing newer.</summary>
/// <param name="store">The store.</param>
public sealed class StoreReminderTable(SqliteStore store) : IReminderTable
{
    /// <summary>The reminders of a grain, by name.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async Task<ReminderTableData> ReadRows(GrainId grainId)
    {
        var grain = grainId.ToString();
        return new ReminderTableData(await store.ReadAsync(session => ReminderRows.ReadGrain(session, grain)));
    }

    /// <summary>
    /// The reminders of the grains whose uniform hash is in (begin, end], going over zero where begin is not below end.
    /// </summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async Task<ReminderTableData> ReadRows(uint begin, uint end)
    {
        // A store belongs to one process, which asks for the whole ring: hashes kept in the table would only tie it to
        // the hash function of one edition.
        var all = await store.ReadAsync(ReminderRows.ReadAll);
        return new ReminderTableData(all.Where(row => IsWithin(row.GrainId.GetUniformHashCode(), begin, end)));
    }

    /// <summary>One reminder; null when there is none.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName)
    {
        var grain = grainId.ToString();
        return await store.ReadAsync(session => ReminderRows.Find(session, grain, reminderName));
    }

    /// <summary>
    /// Stores a reminder over one of the same grain and name, whatever its version; returns the new ETag.
    /// </summary>
    /// <exception cref="StoreException">The write failed; its outcome is unknown.</exception>
    public async Task<string?> UpsertRow(ReminderEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);

        // Read out first: the entry may change before the write has its turn.
        var (name, startAt, period) = (entry.ReminderName, entry.StartAt, entry.Period);
        var grain = entry.GrainId.ToString();
        var version = await store.WriteAsync(session => ReminderRows.Upsert(session, grain, name, startAt, period));
        return version.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Removes a reminder; false when there is none with that ETag.</summary>
    /// <exception cref="StoreException">The write failed; its outcome is unknown.</exception>
    public async Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag)
    {
        var grain = grainId.ToString();
        return long.TryParse(eTag, CultureInfo.InvariantCulture, out var version)
            && await store.WriteAsync(session => ReminderRows.Remove(session, grain, reminderName, version));
    }

    /// <summary>Removes every reminder.</summary>
    /// <exception cref="StoreException">The write failed; its outcome is unknown.</exception>
    public Task TestOnlyClearTable() => store.WriteAsync(ReminderRows.RemoveAll);

    private static bool IsWithin(uint hash, uint begin, uint end) =>
        begin < end ? hash > begin && hash <= end : hash > begin || hash <= end;
}
