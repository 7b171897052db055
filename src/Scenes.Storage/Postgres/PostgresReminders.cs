using System.Collections.Immutable;
using System.Globalization;
using Npgsql;
using Scenes.Storage.Grains;

namespace Scenes.Storage.Postgres;

/// <summary>The reminders of a PostgreSQL store.</summary>
internal sealed class PostgresReminders(PostgresConnections connections) : IReminderRows
{
    private const string Select = "SELECT version, grain, name, start_at_ticks, period_ticks FROM scenes.reminder ";

    public ValueTask<ImmutableArray<ReminderEntry>> ReadAllAsync() => ReadAsync("ORDER BY grain, name");

    public ValueTask<ImmutableArray<ReminderEntry>> ReadGrainAsync(string grain) =>
        ReadAsync("WHERE grain = $1 ORDER BY name", grain);

    public async ValueTask<ReminderEntry?> FindAsync(string grain, string name) =>
        (await ReadAsync("WHERE grain = $1 AND name = $2", grain, name)).SingleOrDefault();

    public async Task<long> UpsertAsync(string grain, string name, DateTime startAt, TimeSpan period) =>
        (long)(await WriteAsync(command => command.ExecuteScalarAsync(), """
            INSERT INTO scenes.reminder (grain, name, start_at_ticks, period_ticks) VALUES ($1, $2, $3, $4)
            ON CONFLICT (grain, name) DO UPDATE SET version = nextval('scenes.version'),
                start_at_ticks = EXCLUDED.start_at_ticks, period_ticks = EXCLUDED.period_ticks
            RETURNING version
            """, grain, name, startAt.Ticks, period.Ticks))!;

    public async Task<bool> RemoveAsync(string grain, string name, long version) =>
        await WriteAsync(command => command.ExecuteNonQueryAsync(),
            "DELETE FROM scenes.reminder WHERE grain = $1 AND name = $2 AND version = $3", grain, name, version) > 0;

    public Task<int> RemoveAllAsync() =>
        WriteAsync(command => command.ExecuteNonQueryAsync(), "DELETE FROM scenes.reminder");

    private async Task<T> WriteAsync<T>(Func<NpgsqlCommand, Task<T>> run, string sql, params object?[] values) =>
        await connections.WriteAsync(async (connection, _) =>
        {
            await using var command = connection.Command(sql, values);
            return await run(command);
        });

    private ValueTask<ImmutableArray<ReminderEntry>> ReadAsync(string rest, params object?[] values) =>
        connections.ReadAsync(async (connection, ct) =>
        {
            await using var command = connection.Command(Select + rest, values);
            await using var row = await command.ExecuteReaderAsync(ct);
            var reminders = ImmutableArray.CreateBuilder<ReminderEntry>();
            while (await row.ReadAsync(ct))
                reminders.Add(new ReminderEntry
                {
                    ETag = row.GetInt64(0).ToString(CultureInfo.InvariantCulture),
                    GrainId = GrainId.Parse(row.GetString(1)),
                    ReminderName = row.GetString(2),
                    StartAt = new DateTime(row.GetInt64(3), DateTimeKind.Utc),
                    Period = TimeSpan.FromTicks(row.GetInt64(4)),
                });

            return reminders.DrainToImmutable();
        }, CancellationToken.None);
}
