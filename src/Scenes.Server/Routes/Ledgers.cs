using System.Collections.Immutable;
using System.Globalization;
using Scenes.Domain;
using Scenes.Grains;
using Scenes.Storage;

namespace Scenes.Server;

/// <summary>Reads accounts.</summary>
internal sealed class Ledgers(IEventLog log, IIndexReader reader)
{
    /// <summary>The balance of an account and a page of its lines.</summary>
    public async Task<IResult> ReadAsync(HttpContext http, AccountId account)
    {
        if (Paging.ReadSeq(http.Request, out var paging) is { } problem) return problem;
        var ct = http.RequestAborted;
        var entries = await log.ReadAsync(LogNames.Ledger(account), paging.AfterSeq + 1, paging.Limit + 1, ct);
        var lines = entries.SelectMany(LinesOf).Where(line => line.Seq > paging.AfterSeq).ToImmutableArray();
        var page = lines.Length > paging.Limit ? lines[..paging.Limit] : lines;
        var next = lines.Length > paging.Limit ? page[^1].Seq.ToString(CultureInfo.InvariantCulture) : null;
        var row = await reader.FindAsync(ReadModels.Accounts, ReadModels.All, account.Value, ct);
        var balance = row is null ? new LedgerBalance(account, [], 0) : Rows.Read<LedgerBalance>(row);
        return TypedResults.Ok(new LedgerPage(balance, page, next));
    }

    private static IEnumerable<LedgerLine> LinesOf(LogEntry entry)
    {
        var events = LogRecords.Of(entry, ServerJson.Of<ImmutableArray<LedgerEvent>>());
        for (var i = 0; i < events.Length; i++)
        {
            if (events[i] is Posted posted && OperationId.TryParse(entry.Operation, out var operation))
                yield return new LedgerLine(entry.FirstSeq + i, entry.At, operation, posted.Posting);
        }
    }
}
