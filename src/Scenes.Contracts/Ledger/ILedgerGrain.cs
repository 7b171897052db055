using Orleans.Concurrency;

namespace Scenes;

/// <summary>An account of the ledger. Key: <see cref="AccountId"/>.</summary>
[Alias("scenes.ILedgerGrain")]
public interface ILedgerGrain : IGrainWithStringKey
{
    /// <summary>Posts one side of a double entry, once for each operation id (S12).</summary>
    /// <returns>The line; refused as <c>ledger.invalid</c> or <c>operation.reused</c>.</returns>
    /// <remarks>Outcome unknown on time-out; repeat with the same operation id.</remarks>
    [AlwaysInterleave, Alias("Post")]
    Task<Reply<LedgerLine>> PostAsync(OperationId operation, Posting posting);

    /// <summary>The sums.</summary>
    [AlwaysInterleave, Alias("GetBalance")]
    Task<LedgerBalance> GetBalanceAsync();
}
