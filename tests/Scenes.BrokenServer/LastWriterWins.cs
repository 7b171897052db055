using Npgsql;
using Scenes.Storage;

namespace Scenes.BrokenServer;

/// <summary>
/// Does not ask what stands in the log: whoever writes throws away what others wrote since it read, as a blob does that
/// is put without its ETag.
/// </summary>
internal sealed class LastWriterWins(IEventLog store, string connection) : PassingLog(store)
{
    /// <inheritdoc/>
    public override async ValueTask<AppendResult> AppendAsync(LogAppend append, CancellationToken ct = default)
    {
        var result = await Store.AppendAsync(append, ct);
        if (result is AppendResult.Appended) return result;
        await using var database = new NpgsqlConnection(connection);
        await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand(
            "DELETE FROM scenes.log_entry WHERE log = $1 AND first_seq > $2", database);
        command.Parameters.Add(new NpgsqlParameter { Value = append.Log });
        command.Parameters.Add(new NpgsqlParameter { Value = append.Expected.LastSeq });
        await command.ExecuteNonQueryAsync(ct);
        return await Store.AppendAsync(append, ct);
    }
}
