using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Scenes.Domain;
using Scenes.Storage;

namespace Scenes.Grains;

/// <summary>An account: postings in its log, sums in memory.</summary>
internal sealed class LedgerGrain(IEventLog log, TimeProvider clock, ILogger<LedgerGrain> logger)
    : Grain, ILedgerGrain
{
    private Journal<LedgerState, LedgerEvent> _journal = null!;
    private AccountId _account;

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _account = AccountId.Parse(this.GetPrimaryKeyString());
        _journal = new Journal<LedgerState, LedgerEvent>(log, clock, LogNames.Ledger(_account),
            ScenesJson.Of<ImmutableArray<LedgerEvent>>(), LedgerState.Empty,
            (state, events, _, _) => events.Aggregate(state, (sum, e) => sum.Apply(e)),
            (after, _) => AccountRows.Entry(_account, after).ToIndex(), logger);
        await _journal.OpenAsync();
    }

    /// <inheritdoc/>
    public async Task<Reply<LedgerLine>> PostAsync(OperationId operation, Posting posting)
    {
        var reply = await _journal.ExecuteAsync(new Command<LedgerState, LedgerEvent>
        {
            Decide = (_, _) => LedgerState.Post(_account, posting),
            Operation = _ => operation.Value,
            Fingerprint = Fingerprint.Of("post", posting, ScenesJsonContext.Default.Posting),
        });
        return reply.Accepted
            ? new LedgerLine(reply.Value.FirstSeq, reply.Value.At, operation, posting)
            : reply.Rejection;
    }

    /// <inheritdoc/>
    public async Task<LedgerBalance> GetBalanceAsync() =>
        AccountRows.BalanceOf(_account, await _journal.LookAsync());
}
