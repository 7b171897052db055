using System.Collections.Immutable;
using System.Text.Json;

namespace Scenes.Domain;

/// <summary>The row that an account has in the list of all.</summary>
public static class AccountRows
{
    /// <summary>The row after an entry.</summary>
    /// <param name="account">Which account.</param>
    /// <param name="after">The account after the entry.</param>
    public static ImmutableArray<RowChange> Entry(AccountId account, LedgerState after) =>
    [
        new RowChange(ReadModels.Accounts, ReadModels.All, account.Value,
            JsonSerializer.Serialize(BalanceOf(account, after), ScenesJsonContext.Default.LedgerBalance)),
    ];

    /// <summary>The sums of an account.</summary>
    public static LedgerBalance BalanceOf(AccountId account, LedgerState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new LedgerBalance(account, [.. state.Sums.Values], state.Lines);
    }
}
