using Scenes.Domain;

namespace Scenes.Grains;

/// <summary>Posts double entries.</summary>
internal static class Postings
{
    /// <summary>Posts both sides. May be repeated: what stands already is not posted again.</summary>
    /// <exception cref="InvalidOperationException">An account refused it.</exception>
    public static async Task PostAsync(this IGrainFactory grains, DoubleEntry entry)
    {
        await PostAsync(grains, entry.Payee, entry.Operation, entry.Credit);
        await PostAsync(grains, entry.Payer, entry.Operation, entry.Debit);
    }

    private static async Task PostAsync(
        IGrainFactory grains, AccountId account, OperationId operation, Posting posting)
    {
        var reply = await grains.GetGrain<ILedgerGrain>(account.Value).PostAsync(operation, posting);
        if (!reply.Accepted) throw new InvalidOperationException($"{operation} was refused: {reply.Rejection.Code}.");
    }
}
