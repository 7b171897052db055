namespace Orleans;

/// <summary>Where reminders are stored.</summary>
public interface IReminderTable
{
    /// <summary>The reminders of a grain.</summary>
    Task<ReminderTableData> ReadRows(GrainId grainId);

    /// <summary>
    /// The reminders of all grains whose uniform hash is in (begin, end]; where begin is not below end, in the ring's
    /// part from begin over zero to end, which is everything if both are equal.
    /// </summary>
    Task<ReminderTableData> ReadRows(uint begin, uint end);

    /// <summary>One reminder, or null.</summary>
    Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName);

    /// <summary>Stores a reminder, replacing one of the same grain and name; returns its new version.</summary>
    Task<string?> UpsertRow(ReminderEntry entry);

    /// <summary>Removes a reminder if its version is <paramref name="eTag"/>; returns whether it did.</summary>
    Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag);
}

/// <summary>Reminders read from a table.</summary>
public sealed class ReminderTableData(IEnumerable<ReminderEntry> list)
{
    /// <summary>The reminders.</summary>
    public IList<ReminderEntry> Reminders { get; } = [.. list];
}

/// <summary>A stored reminder.</summary>
public sealed class ReminderEntry
{
    /// <summary>Whom it calls.</summary>
    public GrainId GrainId { get; set; }

    /// <summary>Its name; unique for the grain.</summary>
    public string ReminderName { get; set; } = null!;

    /// <summary>When it ticks first (UTC).</summary>
    public DateTime StartAt { get; set; }

    /// <summary>Time between ticks.</summary>
    public TimeSpan Period { get; set; }

    /// <summary>Its version.</summary>
    public string? ETag { get; set; }
}
