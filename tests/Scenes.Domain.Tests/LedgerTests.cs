namespace Scenes.Domain.Tests;

/// <summary>An account keeps its currencies apart, whatever is posted in whatever order.</summary>
public sealed class LedgerTests
{
    private static readonly AccountId Account = AccountId.Of(PerformerId.Parse("p-anna"));

    [Fact]
    public void Apply_SeveralCurrencies_AreNotAdded()
    {
        var state = Post(Post(Post(LedgerState.Empty, "USD", 250, LedgerSide.Credit), "EUR", 90, LedgerSide.Credit),
            "USD", 40, LedgerSide.Debit);
        Assert.Equal([new LedgerSum("EUR", 0, 90), new LedgerSum("USD", 40, 250)],
            AccountRows.BalanceOf(Account, state).Sums);
        Assert.Equal(3, AccountRows.BalanceOf(Account, state).Lines);
    }

    [Fact]
    public void Apply_Nothing_HasNoSums() => Assert.Empty(AccountRows.BalanceOf(Account, LedgerState.Empty).Sums);

    [Fact]
    public void Apply_MoreThanFits_IsNotCutOff() => Assert.Throws<OverflowException>(() =>
    {
        var full = LedgerState.Empty with
        {
            Sums = LedgerState.Empty.Sums.Add("USD", new LedgerSum("USD", 0, long.MaxValue)),
        };
        Post(full, "USD", 1, LedgerSide.Credit);
    });

    private static LedgerState Post(LedgerState state, string currency, long amount, LedgerSide side)
    {
        var decision = LedgerState.Post(Account,
            new Posting(side, AccountId.Platform, amount, currency, PayCode.Wait, null, 60, 3_600));
        Assert.Null(decision.Rejection);
        return decision.Events.Aggregate(state, (sum, e) => sum.Apply(e));
    }
}
