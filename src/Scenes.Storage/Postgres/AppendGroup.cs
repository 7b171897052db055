using Npgsql;

namespace Scenes.Storage.Postgres;

/// <summary>Writes a group of appends to different logs in one transaction and gives each its answer.</summary>
internal sealed class AppendGroup(
    PostgresConnections connections, StoreInstruments instruments, Action<StoreException, int> onFailure)
{
    private const int Attempts = 4;
    private const int Passes = 8;

    /// <summary>Writes the group; what has no answer yet goes to <paramref name="again"/>.</summary>
    public async Task WriteAsync(List<AppendWork> group, List<AppendWork> again)
    {
        if (group.Count == 0)
            return;

        try
        {
            await using var connection = await connections.OpenAsync(CancellationToken.None);
            await WriteAsync(connection, group, again);
        }
        catch (NpgsqlException fault)
        {
            connections.Forget(fault);
            Fail(group, again, PostgresFaults.OnWrite(connections.Database, fault));
        }
        catch (Exception fault)
        {
            // Whatever it is, its callers must hear of it and the lane must go on.
            Fail(group, again, PostgresFaults.OnWrite(connections.Database, new NpgsqlException(fault.Message, fault)));
        }
    }

    private async Task WriteAsync(NpgsqlConnection connection, List<AppendWork> group, List<AppendWork> again)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var begun = instruments.Now;
                var written = await AppendStatement.ExecuteAsync(connection, group);
                if (written.Count > 0)
                    instruments.Committed(begun, written.Count);
                group.RemoveAll(work => TryAcknowledge(work, written));
                foreach (var work in group)
                    await ExplainAsync(connection, work, again);
                return;
            }
            catch (NpgsqlException fault) when (PostgresFaults.IsOfTheMoment(fault) && attempt < Attempts)
            {
                // Undone as a whole, and the other transaction is through: the same again.
            }
            catch (NpgsqlException fault) when (PostgresFaults.IsOfTheContent(fault) && group.Count > 1)
            {
                // Undone as a whole, because of one of them: each by itself, so that the others are written.
                foreach (var work in group)
                    await WriteAsync([work], again);
                return;
            }
        }
    }

    private static bool TryAcknowledge(AppendWork work, HashSet<string> written)
    {
        if (!written.Contains(work.Entry.Log))
            return false;

        work.Answer(new AppendResult.Appended(work.Entry));
        return true;
    }

    /// <summary>Finds out why an append was not written.</summary>
    private static async Task ExplainAsync(NpgsqlConnection connection, AppendWork work, List<AppendWork> again)
    {
        if (work.Entry.Operation is { } operation
            && await LogStatements.FindOperationAsync(connection, work.Entry.Log, operation) is { } stored)
        {
            work.Answer(new AppendResult.Repeated(stored));
            return;
        }

        var actual = await LogStatements.ReadHeadAsync(connection, work.Entry.Log);
        if (actual != work.Expected)
            work.Answer(new AppendResult.Conflict(actual));
        else if (++work.Passes < Passes)
            again.Add(work);
        else
            work.Refuse(new StoreException(StoreException.WriteFailed,
                $"The entry of {work.Entry.Log} at seq {work.Entry.FirstSeq} was not written although it may stand. " +
                "Look for triggers or rules on the table scenes.log_entry, and repeat the call."));
    }

    private void Fail(List<AppendWork> group, List<AppendWork> again, StoreException failure)
    {
        var unanswered = group.Where(work => !work.Outcome.IsCompleted && !again.Contains(work)).ToList();
        onFailure(failure, unanswered.Count);
        foreach (var work in unanswered)
            work.Refuse(failure);
    }
}
