namespace Scenes.Domain.Tests;

/// <summary>The accounts of a <see cref="MoneyWorld"/>: each takes an operation once, as their logs do.</summary>
internal sealed class MoneyAccounts
{
    private readonly Dictionary<AccountId, Dictionary<OperationId, Posting>> _lines = [];
    private readonly Dictionary<AccountId, LedgerState> _sums = [];

    public IEnumerable<PayCode> Codes =>
        _lines.Values.SelectMany(lines => lines.Values).Select(posting => posting.Code);

    public LedgerState Of(AccountId account) => _sums.GetValueOrDefault(account, LedgerState.Empty);

    /// <param name="entry">What is posted.</param>
    /// <param name="halfWay">Whether it ends after the first side.</param>
    public void Post(DoubleEntry entry, bool halfWay)
    {
        Post(entry.Payee, entry.Operation, entry.Credit);
        if (!halfWay) Post(entry.Payer, entry.Operation, entry.Debit);
    }

    public void CheckHoldsOnly(List<DoubleEntry> entries)
    {
        var sides = entries.SelectMany(entry => new[]
        {
            (Account: entry.Payee, entry.Operation, Posting: entry.Credit),
            (Account: entry.Payer, entry.Operation, Posting: entry.Debit),
        }).ToList();
        Assert.Equal(sides.Count, sides.DistinctBy(side => (side.Account, side.Operation)).Count());
        Assert.Equal(sides.Count, _lines.Values.Sum(lines => lines.Count));
        Assert.All(sides, side => Assert.Equal(side.Posting, _lines[side.Account][side.Operation]));
        foreach (var sums in _sums.Values.SelectMany(state => state.Sums.Values).GroupBy(sum => sum.Currency))
            Assert.Equal(sums.Sum(sum => sum.DebitMinor), sums.Sum(sum => sum.CreditMinor));
    }

    private void Post(AccountId account, OperationId operation, Posting posting)
    {
        if (!_lines.TryGetValue(account, out var lines)) _lines.Add(account, lines = []);
        if (lines.TryGetValue(operation, out var stands))
        {
            Assert.Equal(stands, posting);
            return;
        }

        var decision = LedgerState.Post(account, posting);
        Assert.Null(decision.Rejection);
        lines.Add(operation, posting);
        _sums[account] = decision.Events.Aggregate(Of(account), (sum, e) => sum.Apply(e));
    }
}
