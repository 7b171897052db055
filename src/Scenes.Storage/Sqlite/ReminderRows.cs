using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Scenes.Storage.Sqlite;

/// <summary>The statements of the table <c>reminder</c>.</summary>
internal static class ReminderRows
{
    private const string Columns = "version, grain, name, start_at_ticks, period_ticks";

    public static ImmutableArray<ReminderEntry> ReadAll(SqliteSession session) =>
        Read(session.Command($"SELECT {Columns} FROM reminder ORDER BY grain, name"));

    public static ImmutableArray<ReminderEntry> ReadGrain(SqliteSession session, string grain) =>
        Read(session.Command($"SELECT {Columns} FROM reminder WHERE grain = $1 ORDER BY name", grain));

    public static ReminderEntry? Find(SqliteSession session, string grain, string name) =>
        Read(session.Command($"SELECT {Columns} FROM reminder WHERE grain = $1 AND name = $2", grain, name))
            .SingleOrDefault();

    public static long Upsert(SqliteSession session, string grain, string name, DateTime startAt, TimeSpan period)
    {
        var version = session.Versions.Next(session);
        session.Statement("INSERT OR REPLACE INTO reminder (version, grain, name, start_at_ticks, period_ticks) " +
            "VALUES (?, ?, ?, ?, ?)")
            .Bind(1, version).Bind(2, grain).Bind(3, name).Bind(4, startAt.Ticks).Bind(5, period.Ticks).Run();
        return version;
    }

    public static bool Remove(SqliteSession session, string grain, string name, long version) =>
        session.Statement("DELETE FROM reminder WHERE grain = ? AND name = ? AND version = ?")
            .Bind(1, grain).Bind(2, name).Bind(3, version).Run() > 0;

    public static int RemoveAll(SqliteSession session) => session.Command("DELETE FROM reminder").ExecuteNonQuery();

    private static ImmutableArray<ReminderEntry> Read(SqliteCommand command)
    {
        using var row = command.ExecuteReader();
        var reminders = ImmutableArray.CreateBuilder<ReminderEntry>();
        while (row.Read())
            reminders.Add(new ReminderEntry
            {
                ETag = row.GetInt64(0).ToString(CultureInfo.InvariantCulture),
                GrainId = GrainId.Parse(row.GetString(1)),
                ReminderName = row.GetString(2),
                StartAt = new DateTime(row.GetInt64(3), DateTimeKind.Utc),
                Period = TimeSpan.FromTicks(row.GetInt64(4)),
            });

        return reminders.DrainToImmutable();
    }
}
