namespace Scenes.Embedded;

/// <summary>Keeps the reminders of the table armed.</summary>
internal sealed class ReminderRegistry(Engine engine)
{
    private readonly ConcurrentDictionary<(GrainId, string), Reminder> _armed = new();

    private IReminderTable Table => engine.ServiceProvider.GetService<IReminderTable>()
        ?? throw new OrleansException($"Reminders need a service {nameof(IReminderTable)}.");

    /// <summary>Arms all stored reminders; without a table there are none.</summary>
    public async Task ArmAsync()
    {
        if (engine.ServiceProvider.GetService<IReminderTable>() is not { } table)
            return;
        foreach (var entry in (await table.ReadRows(0, 0)).Reminders)
        {
            if (engine.Catalog.Find(entry.GrainId.Type) is null)
                Log.ReminderUnknown(engine.Logger, entry.ReminderName, entry.GrainId);
            else
                Arm(entry);
        }
    }

    /// <summary>Sends no more ticks.</summary>
    public void Disarm()
    {
        foreach (var reminder in _armed.Values)
            reminder.Dispose();
    }

    public async Task<IGrainReminder> RegisterOrUpdate(GrainId grainId, string name, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        if (period < engine.Options.MinimumReminderPeriod)
            throw new ArgumentException($"{period} is under {engine.Options.MinimumReminderPeriod}.", nameof(period));
        var entry = new ReminderEntry
        {
            GrainId = grainId,
            ReminderName = name,
            StartAt = engine.Clock.GetUtcNow().UtcDateTime + dueTime,
            Period = period,
        };
        entry.ETag = await Table.UpsertRow(entry)
            ?? throw new ReminderException($"Could not register {name} of {grainId}.");
        Arm(entry);
        return new StoredReminder(name, entry.ETag);
    }

    public async Task Unregister(GrainId grainId, IGrainReminder reminder)
    {
        if (!await Table.RemoveRow(grainId, reminder.ReminderName, ((StoredReminder)reminder).ETag))
            throw new ReminderException($"{reminder.ReminderName} of {grainId} changed since it was read.");
        if (_armed.TryRemove((grainId, reminder.ReminderName), out var armed))
            armed.Dispose();
    }

    public async Task<IGrainReminder?> Find(GrainId grainId, string name) =>
        await Table.ReadRow(grainId, name) is { } entry ? new StoredReminder(name, entry.ETag!) : null;

    private void Arm(ReminderEntry entry)
    {
        var reminder = new Reminder(engine, entry);
        _armed.AddOrUpdate((entry.GrainId, entry.ReminderName), reminder, (_, before) =>
        {
            before.Dispose();
            return reminder;
        });
    }

    private sealed record StoredReminder(string ReminderName, string ETag) : IGrainReminder;
}
