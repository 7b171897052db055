using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Orleans.Timers;

namespace Scenes.Embedded;

/// <summary>Keeps the reminders of the table armed.</summary>
internal sealed class ReminderRegistry(Engine engine) : IReminderRegistry
{
    private readonly ConcurrentDictionary<(GrainId, string), Reminder> _armed = new();

    private IReminderTable? Table => engine.ServiceProvider.GetService<IReminderTable>();

    /// <summary>Arms all stored reminders; without a table there are none.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (Table is not { } table)
            return;
        await table.StartAsync(cancellationToken);
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

    public Task StopAsync(CancellationToken cancellationToken) =>
        Table?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public async Task<IGrainReminder> RegisterOrUpdateReminder(
        GrainId callingGrainId, string reminderName, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, TimeSpan.Zero);
        if (period < engine.Options.MinimumReminderPeriod)
            throw new ArgumentException($"{period} is under {engine.Options.MinimumReminderPeriod}.", nameof(period));
        var entry = new ReminderEntry
        {
            GrainId = callingGrainId,
            ReminderName = reminderName,
            StartAt = engine.Clock.GetUtcNow().UtcDateTime + dueTime,
            Period = period,
        };
        entry.ETag = await Required().UpsertRow(entry)
            ?? throw new ReminderException($"Could not register {reminderName} of {callingGrainId}.");
        Arm(entry);
        return StoredReminder.Of(entry);
    }

    public async Task UnregisterReminder(GrainId callingGrainId, IGrainReminder reminder)
    {
        if (!await Required().RemoveRow(callingGrainId, reminder.ReminderName, ((StoredReminder)reminder).ETag))
            throw new ReminderException($"{reminder.ReminderName} of {callingGrainId} changed since it was read.");
        if (_armed.TryRemove((callingGrainId, reminder.ReminderName), out var armed))
            armed.Dispose();
    }

    public async Task<IGrainReminder?> GetReminder(GrainId callingGrainId, string reminderName) =>
        await Required().ReadRow(callingGrainId, reminderName) is { } entry ? StoredReminder.Of(entry) : null;

    public async Task<List<IGrainReminder>> GetReminders(GrainId callingGrainId) =>
        [.. (await Required().ReadRows(callingGrainId)).Reminders.Select(StoredReminder.Of)];

    private IReminderTable Required() =>
        Table ?? throw new OrleansException($"Reminders need a service {nameof(IReminderTable)}.");

    private void Arm(ReminderEntry entry)
    {
        var reminder = new Reminder(engine, entry);
        _armed.AddOrUpdate((entry.GrainId, entry.ReminderName), reminder, (_, before) =>
        {
            before.Dispose();
            return reminder;
        });
    }

    private sealed record StoredReminder(string ReminderName, string ETag) : IGrainReminder
    {
        public static StoredReminder Of(ReminderEntry entry) => new StoredReminder(entry.ReminderName, entry.ETag!);
    }
}
