using System.Collections.Immutable;

namespace Scenes.Storage.Grains;

/// <summary>Reminders by grain and name, each under a version that is never given twice.</summary>
internal interface IReminderRows
{
    /// <summary>All reminders.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    ValueTask<ImmutableArray<ReminderEntry>> ReadAllAsync();

    /// <summary>The reminders of a grain, by name.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    ValueTask<ImmutableArray<ReminderEntry>> ReadGrainAsync(string grain);

    /// <summary>One reminder; null when there is none.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    ValueTask<ReminderEntry?> FindAsync(string grain, string name);

    /// <summary>Stores a reminder over one of the same grain and name; returns its new version.</summary>
    /// <exception cref="StoreException">The write failed; its outcome is unknown.</exception>
    Task<long> UpsertAsync(string grain, string name, DateTime startAt, TimeSpan period);

    /// <summary>Removes a reminder; false when there is none of that version.</summary>
    /// <exception cref="StoreException">The write failed; its outcome is unknown.</exception>
    Task<bool> RemoveAsync(string grain, string name, long version);

    /// <summary>Removes every reminder; returns how many there were.</summary>
    /// <exception cref="StoreException">The write failed; its outcome is unknown.</exception>
    Task<int> RemoveAllAsync();
}
