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
    public override void OnCrash() => _reminders!.Forget();

    private sealed class Forgetful(IReminderTable table) : IReminderTable
    {
        private readonly HashSet<(GrainId Grain, string Name)> _known = [];

        public void Forget() => _known.Clear();

        public async Task<ReminderTableData> ReadRows(GrainId grainId) => Known(await table.ReadRows(grainId));

        public async Task<ReminderTableData> ReadRows(uint begin, uint end) =>
            Known(await table.ReadRows(begin, end));

        public async Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) =>
            _known.Contains((grainId, reminderName)) ? await table.ReadRow(grainId, reminderName) : null;

        public async Task<string?> UpsertRow(ReminderEntry entry)
        {
            var version = await table.UpsertRow(entry);
            _known.Add((entry.GrainId, entry.ReminderName));
            return version;
        }

        public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) =>
            table.RemoveRow(grainId, reminderName, eTag);

        private ReminderTableData Known(ReminderTableData read) =>
            new(read.Reminders.Where(entry => _known.Contains((entry.GrainId, entry.ReminderName))));
    }
}
