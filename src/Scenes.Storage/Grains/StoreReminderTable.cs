using System.Globalization;

namespace Scenes.Storage.Grains;

/// <summary>Reminders in the store; an ETag is never given twice, so an old one removes nothing newer.</summary>
/// <param name="store">The store.</param>
public sealed class StoreReminderTable(Store store) : IReminderTable
{
    /// <summary>The reminders of a grain, by name.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async Task<ReminderTableData> ReadRows(GrainId grainId) =>
        new(await store.Reminders.ReadGrainAsync(grainId.ToString()));

    /// <summary>
    /// The reminders of the grains whose uniform hash is in (begin, end], going over zero where begin is not below end.
    /// </summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async Task<ReminderTableData> ReadRows(uint begin, uint end)
    {
        // Filtered here, as hashes kept in the table would tie it to the hash function of one edition.
        var all = await store.Reminders.ReadAllAsync();
        return new ReminderTableData(all.Where(row => IsWithin(row.GrainId.GetUniformHashCode(), begin, end)));
    }

    /// <summary>One reminder; null when there is none.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) =>
        await store.Reminders.FindAsync(grainId.ToString(), reminderName);

    /// <summary>
    /// Stores a reminder over one of the same grain and name, whatever its version; returns the new ETag.
    /// </summary>
    /// <exception cref="StoreException">The write failed; its outcome is unknown.</exception>
    public async Task<string?> UpsertRow(ReminderEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var version = await store.Reminders.UpsertAsync(
            entry.GrainId.ToString(), entry.ReminderName, entry.StartAt, entry.Period);
        return version.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Removes a reminder; false when there is none with that ETag.</summary>
    /// <exception cref="StoreException">The write failed; its outcome is unknown.</exception>
    public async Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag)
    {
        return long.TryParse(eTag, CultureInfo.InvariantCulture, out var version)
            && await store.Reminders.RemoveAsync(grainId.ToString(), reminderName, version);
    }

    /// <summary>Removes every reminder.</summary>
    /// <exception cref="StoreException">The write failed; its outcome is unknown.</exception>
    public Task TestOnlyClearTable() => store.Reminders.RemoveAllAsync();

    private static bool IsWithin(uint hash, uint begin, uint end) =>
        begin < end ? hash > begin && hash <= end : hash > begin || hash <= end;
}
