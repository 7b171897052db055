using System.Collections.Immutable;

namespace Scenes.Simulated;

/// <summary>Reminders that a crash takes: nobody wakes a scene that nobody asks for.</summary>
internal sealed class NoReminders : Canary
{
    private Forgetful? _reminders;

    /// <inheritdoc/>
    public override ImmutableArray<string> Breaks => ["L1", "S5", "S12"];

    /// <inheritdoc/>
    public override IReminderTable Wrap(IReminderTable reminders) => _reminders = new Forgetful(reminders);

    /// <inheritdoc/>
    public override void OnCrash() => _reminders!.TestOnlyClearTable();

    private sealed class Forgetful(IReminderTable table) : IReminderTable
    {
        public Task<ReminderTableData> ReadRows(GrainId grainId) => table.ReadRows(grainId);

        public Task<ReminderTableData> ReadRows(uint begin, uint end) => table.ReadRows(begin, end);

        public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) =>
            table.ReadRow(grainId, reminderName);

        public Task<string?> UpsertRow(ReminderEntry entry) => table.UpsertRow(entry);

        public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) =>
            table.RemoveRow(grainId, reminderName, eTag);

        public Task TestOnlyClearTable() => table.TestOnlyClearTable();
    }
}
