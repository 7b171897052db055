using System.Collections.Immutable;
using Npgsql;
using Scenes.Storage;

namespace Scenes.BrokenServer;

/// <summary>
/// Does not ask what stands in the log: whoever writes throws away what others wrote since it read, as a blob does that
/// is put without its ETag.
/// </summary>
internal sealed class LastWriterWins(IEventLog store, string connection) : IEventLog
{
    /// <inheritdoc/>
    public ValueTask<LogHead> ReadHeadAsync(string log, CancellationToken ct = default) =>
        store.ReadHeadAsync(log, ct);

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<LogEntry>> ReadAsync(
        string log, long fromSeq, int maxEntries, CancellationToken ct = default) =>
        store.ReadAsync(log, fromSeq, maxEntries, ct);

    /// <inheritdoc/>
    public ValueTask<LogEntry?> FindOperationAsync(
        string log, string operation, SeqRange within, CancellationToken ct = default) =>
        store.FindOperationAsync(log, operation, within, ct);

    /// <inheritdoc/>
    public async ValueTask<AppendResult> AppendAsync(LogAppend append, CancellationToken ct = default)
    {
        var result = await store.AppendAsync(append, ct);
        if (result is AppendResult.Appended) return result;
        await using var database = new NpgsqlConnection(connection);
        await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand(
            "DELETE FROM scenes.log_entry WHERE log = $1 AND first_seq > $2", database);
        command.Parameters.Add(new NpgsqlParameter { Value = append.Log });
        command.Parameters.Add(new NpgsqlParameter { Value = append.Expected.LastSeq });
        await command.ExecuteNonQueryAsync(ct);
        return await store.AppendAsync(append, ct);
    }
}
