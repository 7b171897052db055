using System.Collections.Immutable;
using Scenes.Storage.Grains;

namespace Scenes.Storage.Sqlite;

/// <summary>The reminders of a SQLite store; each write takes its turn with all others.</summary>
internal sealed class SqliteReminders(SqliteStore store) : IReminderRows
{
    public ValueTask<ImmutableArray<ReminderEntry>> ReadAllAsync() => store.ReadAsync(ReminderRows.ReadAll);

    public ValueTask<ImmutableArray<ReminderEntry>> ReadGrainAsync(string grain) =>
        store.ReadAsync(session => ReminderRows.ReadGrain(session, grain));

    public ValueTask<ReminderEntry?> FindAsync(string grain, string name) =>
        store.ReadAsync(session => ReminderRows.Find(session, grain, name));

    public Task<long> UpsertAsync(string grain, string name, DateTime startAt, TimeSpan period) =>
        store.WriteAsync(session => ReminderRows.Upsert(session, grain, name, startAt, period));

    public Task<bool> RemoveAsync(string grain, string name, long version) =>
        store.WriteAsync(session => ReminderRows.Remove(session, grain, name, version));

    public Task<int> RemoveAllAsync() => store.WriteAsync(ReminderRows.RemoveAll);
}
