using Npgsql;
using Scenes.Storage.Postgres;

namespace Scenes.Storage.Tests;

/// <summary>Locks the table of the entries until it is disposed, with an append of every lane waiting for it.</summary>
internal sealed class TableHold(NpgsqlConnection connection) : IAsyncDisposable
{
    private const string Waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'relation' " +
        "AND relation = 'scenes.log_entry'::regclass";

    private readonly List<Task> _held = [];
    private NpgsqlTransaction _transaction = null!;

    public async Task EnterAsync(Store store)
    {
        _transaction = await connection.BeginTransactionAsync();
        await ExecuteAsync("LOCK TABLE scenes.log_entry IN SHARE ROW EXCLUSIVE MODE");
        for (var lane = 0; lane < PostgresWriter.Lanes; lane++)
        {
            var log = Enumerable.Range(0, int.MaxValue).Select(i => $"hold/{i}")
                .First(log => PostgresWriter.LaneOf(log) == lane);
            _held.Add(store.AppendAsync(Appends.Of(log, LogHead.Empty)).AsTask());
        }

        while (await ExecuteAsync(Waiting) is not (long)PostgresWriter.Lanes)
        {
            // The server answers when it is so; the appends are on their way.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.CommitAsync();
        await connection.DisposeAsync();
        await Task.WhenAll(_held);
    }

    private async Task<object?> ExecuteAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
